import { html, nothing, render } from './lit.js';
import * as api from './api.js';
import { agreement } from './agreement.js';
import { encounters, waitingForMe } from './encounters.js';
import { leaves, waitingShares } from './leaves.js';
import { objects } from './objects.js';
import { files } from './files.js';
import { badge, dialog, finding, findings, partyName } from './parts.js';
import { record } from './record.js';
import { SECTIONS, drawWith, followAddress, lock, now, refresh, state, to, update } from './state.js';
import { currentLanguage, say, speak, stamp, t, utc } from './words.js';

const root = document.getElementById('desk');
const VIEWS = { encounters, leaves, objects, agreement, files, record };
/** What a section cannot be shown without. */
const NEEDS = {
  encounters: ['encounters'],
  leaves: ['shares'],
  objects: ['objects'],
  agreement: ['agreements', 'laws'],
  files: [],
  record: ['entries'],
};
const CONNECTIONS = { live: 'done', polling: 'wait', lost: 'alarm' };
const ASK_AGAIN = 3000;
const ASK_ANYWAY = 30_000;

const languages = () => html`<div class="language" role="group" aria-label=${t('head.language')}>
  ${[
    ['en', 'en', 'EN'],
    ['zh', 'zh-CN', '中文'],
  ].map(
    ([tongue, tag, name]) => html`<button
      type="button"
      lang=${tag}
      aria-pressed=${currentLanguage() === tongue ? 'true' : 'false'}
      @click=${() => {
        speak(tongue);
        update({});
      }}
    >
      ${name}
    </button>`,
  )}
</div>`;

function header() {
  const { status } = state;
  const scenario = status.clock === 'scenario';
  return html`<header class="head">
    <p class="who">
      <span class="dim">Parley</span>
      <strong>${partyName(status.party)}</strong>
    </p>
    <p class="clock">
      <time datetime=${status.time}>${utc(new Date(now()).toISOString())}</time> UTC
      ${scenario
        ? html`<span class="scenario" title=${t('head.scenarioTitle')}>${t('head.scenario')}</span>`
        : html`<span class="dim small">${t('head.system')}</span>`}
    </p>
    ${languages()}
    <dl class="health">
      <div>
        <dt>${t('head.page')}</dt>
        <dd id="connection">${badge(CONNECTIONS[state.connection], t(`conn.${state.connection}`))}</dd>
      </div>
      <div>
        <dt>${t('head.links')}</dt>
        <dd>${status.peers.length ? status.peers.map(link) : t('head.noPeers')}</dd>
      </div>
      <div>
        <dt>${t('head.leap')}</dt>
        <dd>
          ${stamp(status.leapSecondsKnownTo, 'day')}
        </dd>
      </div>
      <div>
        <dt>${t('head.eop')}</dt>
        <dd>${status.earthOrientation === 'absent' ? badge('off', t('head.eopAbsent')) : status.earthOrientation}</dd>
      </div>
      ${status.officer ? html`<div><dt>${t('head.officer')}</dt><dd>${status.officer}</dd></div>` : nothing}
    </dl>
  </header>`;
}

function link(peer) {
  const [kind, text] = peer.trouble
    ? ['alarm', t('head.trouble')]
    : peer.undelivered
      ? ['act', t('head.undelivered', peer.undelivered)]
      : peer.lastReceipt
        ? ['done', t('head.received', utc(peer.lastReceipt, 'minute'))]
        : witnesses(peer.party)
          ? ['done', t('head.witnesses')]
          : ['off', t('head.noReceipt')];
  return html`<span class="link"
    >${partyName(peer.party)} ${badge(kind, text)}
    ${peer.trouble ? html`<span class="small"><code>${peer.trouble.code}</code> ${say(peer.trouble.what)}</span>` : nothing}
  </span>`;
}

/** Whether this party's cosignature stands on the last checkpoint. */
const witnesses = (party) => state.status.log.witnesses.some((name) => name === party || name.startsWith(`${party}.`));

function sections() {
  const counts = { encounters: waitingForMe(), leaves: waitingShares().length };
  return html`<nav class="sections" aria-label=${t('app.sections')}>
    ${SECTIONS.map(
      (section) => html`<a href=${to(section)} aria-current=${state.route.section === section ? 'page' : 'false'}
        >${t(`nav.${section}`)}${counts[section]
          ? html` <span class="count" aria-label=${t('list.waitingForYou', counts[section])}
              ><span aria-hidden="true">▲ ${counts[section]}</span></span
            >`
          : nothing}</a
      >`,
    )}
  </nav>`;
}

const lost = () =>
  state.connection === 'lost' && state.phase === 'ready'
    ? html`<div class="lost" role="alert">
        <p><strong>${t('conn.lostTitle')}</strong></p>
        <p>${t('conn.lostText', utc(new Date(state.asOf).toISOString()))}</p>
      </div>`
    : nothing;

const locked = () => html`<main class="locked" id="content">
  ${languages()}
  <h1>${t('lock.title')}</h1>
  <p>${t(`lock.${state.locked}`)}</p>
  <p>${t('lock.do')}</p>
  <pre class="command" tabindex="0" aria-label=${t('lock.do')}>parley status DIR</pre>
  <p class="dim">${t('lock.after')}</p>
</main>`;

function starting() {
  return html`<main class="locked" id="content">
    ${languages()}
    <h1>Parley</h1>
    <p role="status">${state.connection === 'lost' ? t('conn.lostTitle') : t('app.loading')}</p>
    ${findings()}
  </main>`;
}

function page() {
  if (state.phase === 'locked') return locked();
  if (state.phase === 'starting') return starting();
  return html`<a class="skip" href="#content" @click=${skip}>${t('app.skip')}</a>
    ${header()} ${sections()} ${lost()}
    <main id="content" tabindex="-1" data-section=${state.route.section}>
      <div role="alert">${state.dialog ? nothing : findings()}</div>
      ${view(state.route.section)}
    </main>
    ${dialog()}`;
}

/** A section, or why it cannot be shown; a fault in one leaves the others usable. */
function view(section) {
  const unread = NEEDS[section].flatMap((list) => state.unread[list] ?? []);
  if (unread.length > 0) return unread.map(finding);
  try {
    return VIEWS[section]();
  } catch (fault) {
    reportError(fault);
    return finding(api.undrawn(String(fault)));
  }
}

function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

/** What had the focus before the dialog took it. */
let cameFrom = null;

function paint() {
  document.title = state.status ? `Parley · ${say(state.status.name)}` : 'Parley';
  render(page(), root);
  const open = root.querySelector('dialog');
  if (open && !open.open) {
    cameFrom = document.activeElement;
    open.showModal();
  } else if (!open && cameFrom) {
    (cameFrom.isConnected ? cameFrom : document.getElementById('content'))?.focus();
    cameFrom = null;
  }
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Listens for changes; where there is no stream to listen to, asks every three seconds and tries again. */
async function watch() {
  while (state.phase !== 'locked') {
    try {
      await api.listen(
        () => {
          update({ connection: 'live' });
          void refresh();
        },
        () => void refresh(),
      );
    } catch (trouble) {
      if (trouble instanceof api.Locked) {
        lock('refused');
        return;
      }
    }
    update({ connection: state.connection === 'lost' ? 'lost' : 'polling' });
    await refresh();
    await pause(ASK_AGAIN);
  }
}

async function open() {
  if (!api.hasToken()) {
    lock('none');
    return;
  }
  update({ phase: 'starting' });
  await refresh();
  await watch();
}

drawWith(paint);
api.takeToken();
followAddress();
addEventListener('hashchange', () => {
  if (api.takeToken()) {
    location.reload();
    return;
  }
  const before = state.route.section;
  followAddress();
  if (state.route.section !== before || state.route.id) scrollTo(0, 0);
});
setInterval(() => {
  if (state.phase === 'ready') paint();
}, 1000);
setInterval(() => {
  if (state.phase === 'ready') void refresh();
}, ASK_ANYWAY);
void open();
