import { both } from './words.js';

const BASE = '/api/v1';
const KEPT = 'parley.token';

/** The node does not know this token, or there is none. */
export class Locked extends Error {}

/** The node answered that it did not do it, and why. */
export class Refused extends Error {
  constructor(findings) {
    super(findings.map((finding) => finding.code).join(' '));
    this.findings = findings;
  }
}

/** Takes the token out of the address, where others could read it over a shoulder or in the history. */
export function takeToken() {
  const match = /^#token=([^&]+)/.exec(location.hash);
  if (!match) return false;
  sessionStorage.setItem(KEPT, decodeURIComponent(match[1]));
  history.replaceState(null, '', location.pathname + location.search);
  return true;
}

export const hasToken = () => sessionStorage.getItem(KEPT) !== null;

export const dropToken = () => sessionStorage.removeItem(KEPT);

async function ask(path, init = {}) {
  const token = sessionStorage.getItem(KEPT);
  if (token === null) throw new Locked();
  const response = await fetch(BASE + path, {
    ...init,
    headers: { ...init.headers, Authorization: `Bearer ${token}` },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  });
  if (response.status === 401) throw new Locked();
  if (!response.ok) {
    const answer = await response.json().catch(() => null);
    throw new Refused(Array.isArray(answer?.findings) ? answer.findings : [unreadable(response.status)]);
  }
  return response;
}

const unreadable = (status) => ({
  code: 'DESK-001',
  severity: 'error',
  what: both('finding.unreadable.what', status),
  expected: both('finding.unreadable.expected'),
  action: both('finding.unreadable.action'),
});

export const unreached = () => ({
  code: 'DESK-002',
  severity: 'error',
  what: both('finding.unreached.what'),
  expected: both('finding.unreached.expected'),
  action: both('finding.unreached.action'),
});

export const undrawn = (fault) => ({
  code: 'DESK-003',
  severity: 'error',
  place: fault,
  what: both('finding.undrawn.what'),
  expected: both('finding.undrawn.expected'),
  action: both('finding.undrawn.action'),
});

export const read = async (path) => (await ask(path)).json();

export const readText = async (path) => (await ask(path)).text();

export const send = async (path, body) =>
  (
    await ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    })
  ).json();

/** A path with its parameters; those that say nothing are left out. */
export const asked = (path, values) =>
  `${path}?${new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '' && value != null))}`;

/** Sends a file as it is. */
export const post = async (path, file) =>
  (
    await ask(path, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file })
  ).json();

/** Fetches a file with the token and hands it to the browser to save. */
export const save = async (path, name) => hand(await (await ask(path)).blob(), name);

/** Hands a text that the page holds to the browser to save. */
export const keep = (text, mediaType, name) => hand(new Blob([text], { type: mediaType }), name);

function hand(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Calls back for each server-sent event until the stream ends. EventSource cannot carry the token, fetch can. */
export async function listen(opened, changed) {
  const response = await ask('/events', { headers: { Accept: 'text/event-stream' } });
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) throw new Refused([unreadable(200)]);
  opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    if (rest.length > 65_536) throw new Refused([unreadable(200)]);
    if (blocks.some((block) => /^data:/m.test(block))) changed();
  }
}
