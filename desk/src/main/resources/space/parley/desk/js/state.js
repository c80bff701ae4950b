import * as api from './api.js';

/**
 * All that the page knows. It is changed through `update` alone, and each change draws the page anew. What the node
 * could not tell is null, and `unread` says why; an empty list is something that the node did tell.
 */
export const state = {
  phase: 'starting',
  locked: 'none',
  connection: 'polling',
  asOf: 0,
  status: null,
  objects: null,
  agreements: null,
  laws: null,
  shares: null,
  encounters: null,
  entries: null,
  unread: {},
  older: [],
  checkpoint: '',
  route: { section: 'encounters', id: '' },
  dialog: null,
  findings: [],
  preview: null,
  asksWarning: false,
  filter: '',
  digests: new Map(),
  whole: new Map(),
  unfolded: '',
  file: null,
  formats: null,
};

export const SECTIONS = ['encounters', 'leaves', 'objects', 'agreement', 'files', 'record'];

let draw = () => {};

export const drawWith = (painter) => (draw = painter);

export function update(change) {
  Object.assign(state, change);
  try {
    draw();
  } catch (fault) {
    reportError(fault);
  }
}

/** `#/section/id`; anything else is the first section. */
export function followAddress() {
  const [, section = '', ...rest] = location.hash.replace(/^#/, '').split('/');
  const known = SECTIONS.includes(section);
  update({
    route: { section: known ? section : SECTIONS[0], id: known ? decodeURIComponent(rest.join('/')) : '' },
    findings: [],
  });
}

export const to = (section, id = '') => `#/${section}${id ? `/${encodeURIComponent(id)}` : ''}`;

/** The node's time now: scenario time stands still, system time runs on from the last answer. */
export function now() {
  const told = Date.parse(state.status.time);
  return state.status.clock === 'scenario' ? told : told + (Date.now() - state.asOf);
}

export const own = (party) => party === state.status.party;

/** The name of a party in both languages, or its id where only that is known. */
export function nameOf(party) {
  if (own(party)) return state.status.name ?? { en: party, zh: party };
  return state.status.peers.find((peer) => peer.party === party)?.name ?? { en: party, zh: party };
}

const plain = (text) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a name already says the designator, whatever stands between its letters. */
export const saysId = (name, id) => plain(name).includes(plain(id));

export function objectName(id) {
  const name = state.objects?.find((object) => object.id === id)?.name;
  if (!name) return id;
  return saysId(name, id) ? name : `${name} ${id}`;
}

/** Those still to come, the next one first; then those that passed, the last one first. */
const upcomingFirst = (time) => (left, right) => {
  const passed = [left, right].map((encounter) => Date.parse(encounter.tca) < Date.parse(time));
  if (passed[0] !== passed[1]) return passed[0] ? 1 : -1;
  return (Date.parse(left.tca) - Date.parse(right.tca)) * (passed[0] ? -1 : 1);
};

let asking = null;
let again = false;

/** Asks the node for everything that the page shows. Calls that come while one runs are answered by one more run. */
export function refresh() {
  if (asking) {
    again = true;
    return asking;
  }
  asking = ask().finally(() => {
    asking = null;
    if (again) {
      again = false;
      void refresh();
    }
  });
  return asking;
}

const LISTS = {
  objects: '/objects',
  agreements: '/agreements',
  laws: '/laws',
  shares: '/shares',
  encounters: '/encounters',
  entries: '/record/entries?limit=100',
};

/** One list; where the node refuses it, why. The page shows the others all the same. */
async function one(name) {
  try {
    return [name, await api.read(LISTS[name]), null];
  } catch (trouble) {
    if (trouble instanceof api.Refused) return [name, null, trouble.findings];
    throw trouble;
  }
}

async function gather() {
  const [status, checkpoint, ...lists] = await Promise.all([
    api.read('/status'),
    api.readText('/record/checkpoint').catch((trouble) => {
      if (trouble instanceof api.Refused) return '';
      throw trouble;
    }),
    ...Object.keys(LISTS).map(one),
  ]);
  const told = Object.fromEntries(lists.map(([name, value]) => [name, value]));
  const unread = Object.fromEntries(lists.filter(([, , why]) => why).map(([name, , why]) => [name, why]));
  told.encounters?.sort(upcomingFirst(status.time));
  return { status, checkpoint, ...told, unread };
}

async function ask() {
  let told;
  try {
    told = await gather();
  } catch (trouble) {
    if (trouble instanceof api.Locked) lock('refused');
    else if (trouble instanceof api.Refused) update({ findings: trouble.findings });
    else update({ connection: 'lost' });
    return;
  }
  const connection = state.connection === 'lost' ? 'polling' : state.connection;
  update({ phase: 'ready', asOf: Date.now(), connection, ...told });
}

export function lock(why) {
  api.dropToken();
  update({ phase: 'locked', locked: why });
}

/** Does something at the node; what it refuses, and what is not known to have been done, is shown and not swallowed. */
export async function attempt(doing) {
  try {
    const answer = await doing();
    update({ findings: [] });
    return answer;
  } catch (trouble) {
    if (trouble instanceof api.Locked) lock('refused');
    else update({ findings: trouble instanceof api.Refused ? trouble.findings : [api.unreached()] });
    return null;
  }
}
