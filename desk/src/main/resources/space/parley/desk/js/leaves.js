import { html, nothing } from './lit.js';
import * as api from './api.js';
import { attempt, nameOf, objectName, refresh, state, to, update } from './state.js';
import { badge, empty, facts, hash, keyed, openDialog, party, passes, reasons, split, table } from './parts.js';
import { number, say, stamp, t, utc, word } from './words.js';

const STATES = { waiting: 'act', refused: 'alarm', released: 'wait', delivered: 'done' };
/** What an officer asks for here; words in an encounter and plans are actions of the encounter. */
const CLASSES = ['ephemeris', 'warning'];
/** As many characters of what leaves are drawn before the reader asks for all. */
const FIRST = 12_000;
const GRADES = ['existence', 'coarse', 'full'];
const PURPOSES = ['ordinary', 'safety-of-life'];

export const waitingShares = () => (state.shares ?? []).filter((share) => share.state === 'waiting');

const says = (ask) => ['encounter', 'manoeuvre-plan'].includes(ask.class) && ask.text;

const what = (ask) =>
  says(ask)
    ? t('out.statement', word('said', ask.text), objectName(ask.object))
    : t('out.what', word('class', ask.class), objectName(ask.object), word('grade', ask.grade));

/** A legal path other than the ordinary one; null where there is none. */
const pathOf = (decision) => (decision.path && decision.path !== 'ordinary' ? decision.path : null);

export function leaves() {
  const asking = state.route.id === 'new';
  if (state.shares.length === 0 && !asking) {
    return html`${empty(t('out.empty'), t('out.emptyChecked', state.status.log.size))}
      <p><a class="button primary" href=${to('leaves', 'new')}>${t('out.new')}</a></p>`;
  }
  const asked = state.shares.find((share) => share.id === state.route.id);
  const chosen = asking ? undefined : (asked ?? waitingShares()[0] ?? state.shares[0]);
  return split(list(chosen, asking), asking ? askForm() : detail(chosen), 'leaves', asked !== undefined || asking);
}

function list(chosen, asking) {
  const groups = [
    ['out.waitingGroup', (share) => share.state === 'waiting'],
    ['out.refusedGroup', (share) => share.state === 'refused'],
    ['out.releasedGroup', (share) => share.state === 'released' || share.state === 'delivered'],
  ];
  return html`<div class="with-button">
      <h2>${t('out.list')}</h2>
      <a class="button" href=${to('leaves', 'new')} aria-current=${asking ? 'true' : 'false'}>${t('out.new')}</a>
    </div>
    ${groups.map(([key, belongs]) => {
      const shares = state.shares.filter(belongs);
      return html`<h3>${t(key)} <span class="dim number">${shares.length}</span></h3>
        ${shares.length === 0
          ? html`<p class="dim">${t('out.none')}</p>`
          : html`<ul class="rows">
              ${keyed(shares, (share) => share.id, (share) => line(share, share === chosen))}
            </ul>`}`;
    })}`;
}

const line = (share, current) => html`<li>
  <a href=${to('leaves', share.id)} aria-current=${current ? 'true' : 'false'}>
    <span class="wide">${what(share.decision.ask)}</span>
    <span>${badge(STATES[share.state] ?? 'off', word('out', share.state))}</span>
    <span>${party(share.decision.ask.to, t('out.to', share.decision.ask.to))}</span>
    <span class="wide dim number"
      >${t('out.asked', utc(share.time, 'minute'))}
      ${pathOf(share.decision) ? html`<span class="tag">${word('path', share.decision.path)}</span>` : nothing}</span
    >
  </a>
</li>`;

function detail(share) {
  const { decision } = share;
  const waiting = share.state === 'waiting';
  return html`<article aria-labelledby="share-title">
    <header class="title">
      <h1 id="share-title">${what(decision.ask)}${t('comma')}${party(decision.ask.to, t('out.to', say(nameOf(decision.ask.to))))}</h1>
      <p>
        ${badge(STATES[share.state] ?? 'off', word('out', share.state))}
        <span class="dim"
          >${share.by ? t('out.askedBy', utc(share.time), share.by) : t('out.asked', utc(share.time))}</span
        >
      </p>
    </header>
    ${waiting ? approval(share) : nothing} ${path(share)}
    ${decision.ask.text && !says(decision.ask) ? html`<blockquote aria-label=${t('out.note')}>${decision.ask.text}</blockquote>` : nothing}
    ${decision.answer === 'refusal' ? because(decision) : nothing}
    ${bytes(decision, waiting ? 'out.bytes' : 'out.bytesLeft', share.id)}
    ${decision.answer === 'release' ? withheld(decision) : nothing}
    ${decision.answer === 'release' ? because(decision) : nothing}
    <section>${about(share)}</section>
  </article>`;
}

/** Says of what left by a path of its own which one it was, and where that is written. */
function path(share) {
  const name = pathOf(share.decision);
  if (!name) return nothing;
  const key = share.state === 'waiting' ? 'out.byPathWaiting' : 'out.byPath';
  const [before, after] = t('out.byPathText', '\u0000').split('\u0000');
  return html`<section class="path" aria-labelledby="path-title">
    <h2 id="path-title">${t(key, word('path', name))}</h2>
    <p class="small">
      ${before}${share.entries.map((index, place) => html`${place ? ', ' : ''}<a href=${to('record', String(index))}>${index}</a>`)}${after}
      <code class="dim">${name}</code>
    </p>
  </section>`;
}

const officer = (approval) => t('out.approvedBy', approval.officer, utc(approval.time));

const about = (share) =>
  facts(
    share.decision.ask.agreement && [t('out.agreement'), share.decision.ask.agreement],
    [t('out.purpose'), word('purpose', share.decision.ask.purpose ?? 'ordinary')],
    share.decision.path && [t('out.path'), word('path', share.decision.path)],
    share.state !== 'refused' && [
      t('out.approvals'),
      html`${t('out.approvalsOf', share.approvals.length, share.needed)}${share.approvals.map(
        (approval) => html`<br />${officer(approval)}`,
      )}`,
    ],
    [
      t('out.entries'),
      html`${share.entries.map((index, place) => html`${place ? ', ' : ''}<a href=${to('record', String(index))}>${index}</a>`)}`,
    ],
    share.state !== 'refused' && [
      t('out.receipt', say(nameOf(share.decision.ask.to))),
      share.receipt ? hash(share.receipt) : html`<span class="dim">${t('out.noReceipt')}</span>`,
    ],
  );

/**
 * The text that leaves. A list of the node leaves long texts out, so they are asked for one by one: a string, or null
 * while the node has not answered.
 */
function textOf(leaving, id) {
  if (leaving.text != null) return leaving.text;
  const known = state.whole.get(leaving.sha256);
  if (known !== undefined) return known;
  state.whole.set(leaving.sha256, null);
  void attempt(() => api.read(`/shares/${encodeURIComponent(id)}`)).then((share) => {
    if (!share) return;
    state.whole.set(leaving.sha256, share.decision.leaving.text);
    update({});
  });
  return null;
}

/** The browser's own computation of the hash of these bytes: 'checking', 'good', 'bad' or 'unable'. */
function digest(leaving, text) {
  if (!globalThis.crypto?.subtle) return 'unable';
  if (text === null) return 'checking';
  const known = state.digests.get(leaving.sha256);
  if (known?.text === text) return known.verdict;
  state.digests.set(leaving.sha256, { text, verdict: 'checking' });
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((bytes) => {
    const hex = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
    state.digests.set(leaving.sha256, { text, verdict: hex === leaving.sha256.toLowerCase() ? 'good' : 'bad' });
    update({});
  });
  return 'checking';
}

const DIGESTS = {
  checking: ['wait', 'out.shaChecking'],
  good: ['done', 'out.shaGood'],
  bad: ['alarm', 'out.shaBad'],
  unable: ['act', 'out.shaUnable'],
};

function bytes(decision, key, id) {
  const { leaving } = decision;
  if (!leaving) return nothing;
  const text = textOf(leaving, id);
  const [kind, verdict] = DIGESTS[digest(leaving, text)];
  return html`<section aria-labelledby="bytes-title">
    <h2 id="bytes-title">${t(key)}</h2>
    <p class="small">
      <span class="number">${t('out.size', number(leaving.size, 0), leaving.mediaType)}</span><br />
      ${t('out.sha')} ${hash(leaving.sha256)}<br />
      ${badge(kind, t(verdict))}
    </p>
    ${text === null ? html`<p class="dim">${t('out.bytesFetching')}</p>` : shownBytes(leaving, text)}
    ${decision.transforms?.length
      ? html`<h3>${t('out.transforms')}</h3>
          <ul>
            ${decision.transforms.map((transform) => html`<li>${say(transform)}</li>`)}
          </ul>`
      : nothing}
  </section>`;
}

/** A long text is drawn in part until the reader asks for all of it, so that the page stays quick. */
function shownBytes(leaving, text) {
  const whole = text.length <= FIRST || state.unfolded === leaving.sha256;
  return html`<pre class="bytes" tabindex="0" aria-labelledby="bytes-title">${whole ? text : `${text.slice(0, FIRST)} …`}</pre>
    ${whole
      ? nothing
      : html`<p class="buttons start">
          <span class="dim small">${t('out.bytesFirst', number(FIRST, 0), number(text.length, 0))}</span>
          <button type="button" data-action="unfold" @click=${() => update({ unfolded: leaving.sha256 })}>
            ${t('out.bytesAll')}
          </button>
          <button type="button" data-action="save-bytes" @click=${() => api.keep(text, leaving.mediaType, `${leaving.sha256.slice(0, 16)}.json`)}>
            ${t('out.bytesSave')}
          </button>
        </p>`}`;
}

function withheld(decision) {
  return html`<section aria-labelledby="withheld-title">
    <h2 id="withheld-title">${t('out.withheld')}</h2>
    ${decision.withheld.length === 0
      ? html`<p class="dim">${t('out.withheldNone')}</p>`
      : table(
          t('out.withheld'),
          [t('out.withheldWhat'), t('out.withheldWhy')],
          decision.withheld.map(
            (kept) => html`<tr><th scope="row" class="held">${say(kept.what)}</th><td>${say(kept.why)}</td></tr>`,
          ),
          'words',
        )}
  </section>`;
}

/** The clause that decided a refusal, before the way to it. */
function verdict(failing) {
  const [before, after] = t('out.decided', '\u0000').split('\u0000');
  return html`<p class="verdict">
    ${before}<code>${failing.clause}</code>${after}${failing.passesFrom ? html`<br />${passes(failing.passesFrom)}` : nothing}
  </p>`;
}

const because = (decision) => html`<section aria-labelledby="because-title">
  <h2 id="because-title">${t(decision.answer === 'release' ? 'out.because' : 'out.becauseNot')}</h2>
  ${decision.answer === 'refusal' && decision.failing ? verdict(decision.failing) : nothing}
  ${reasons(decision.because, decision.failing)}
</section>`;

function approval(share) {
  const { leaving, ask } = share.decision;
  const mine = share.approvals.some((approval) => approval.officer === state.status.officer);
  const check = leaving ? digest(leaving, textOf(leaving, share.id)) : 'bad';
  return html`<section class="act" aria-label=${t('out.approvals')}>
    ${mine
      ? html`<p>${t('out.youApproved')}</p>`
      : html`<button
          type="button"
          class="primary"
          data-action="approve"
          ?disabled=${check === 'bad' || check === 'checking'}
          @click=${() => confirm(share, leaving, ask)}
        >
          ${t('out.approve')}
        </button>`}
    <p class="small">
      ${t('out.approvals')} <span class="number">${t('out.approvalsOf', share.approvals.length, share.needed)}</span>
      ${share.approvals.map((approval) => html`<br /><span class="dim">${officer(approval)}</span>`)}
    </p>
  </section>`;
}

function confirm(share, leaving, ask) {
  openDialog({
    title: () => t('out.approveTitle'),
    confirm: () => t('out.approveConfirm'),
    body: () => html`
      <p class="lead">${what(ask)}${t('comma')}${t('out.to', say(nameOf(ask.to)))}</p>
      <p>${t('out.sha')} ${hash(leaving.sha256)}</p>
      <p>${t('out.approveText', share.needed, share.needed, say(nameOf(ask.to)))}</p>
    `,
    send: async () => {
      const answer = await attempt(() =>
        api.send(`/shares/${encodeURIComponent(share.id)}/approvals`, { sha256: leaving.sha256 }),
      );
      if (!answer) return false;
      update({ shares: state.shares.map((known) => (known.id === answer.id ? answer : known)) });
      void refresh();
      return true;
    },
  });
}

function askForm() {
  const choice = (name, label, values) => html`<label
    >${label}
    <select name=${name}>
      ${values.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
    </select></label
  >`;
  const warning = state.asksWarning;
  const objects = (state.objects ?? []).filter((object) => warning || object.origin === 'own');
  const submit = (event) => {
    event.preventDefault();
    const ask = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ''));
    void (event.submitter?.value === 'share' ? share(ask) : preview(ask));
  };
  const change = (event) => {
    update({ preview: null, asksWarning: event.currentTarget.elements.class.value === 'warning' });
  };
  return html`<article aria-labelledby="ask-title">
    <header class="title"><h1 id="ask-title">${t('out.askTitle')}</h1></header>
    <form class="ask" @submit=${submit} @change=${change}>
      ${choice('to', t('out.askTo'), state.status.peers.map((peer) => [peer.party, `${say(peer.name)} (${peer.party})`]))}
      ${choice('object', t('out.askObject'), objects.map((object) => [object.id, objectName(object.id)]))}
      ${choice('class', t('out.askClass'), CLASSES.map((value) => [value, word('class', value)]))}
      ${choice('grade', t('out.askGrade'), GRADES.map((value) => [value, word('grade', value)]))}
      ${choice('purpose', t('out.askPurpose'), PURPOSES.map((value) => [value, word('purpose', value)]))}
      ${choice('agreement', t('out.askAgreement'), [
        ['', t('out.askAgreementAny')],
        ...(state.agreements ?? []).map((agreement) => [agreement.id, say(agreement.title)]),
      ])}
      ${warning
        ? html`<label class="wide"
            >${t('out.askText')} <textarea name="text" maxlength="2000" rows="4" required></textarea
          ></label>`
        : nothing}
      <div class="buttons wide">
        <button type="submit" value="share" class=${state.preview?.answer === 'release' ? 'primary' : ''} ?disabled=${!state.preview}>
          ${t('out.submit')}
        </button>
        <button type="submit" value="preview" class=${state.preview?.answer === 'release' ? '' : 'primary'}>
          ${t('out.preview')}
        </button>
      </div>
    </form>
    <div aria-live="polite">${state.preview ? previewed(state.preview) : nothing}</div>
  </article>`;
}

const previewed = (decision) => html`<section class="preview">
  <h2>
    ${decision.answer === 'release' ? badge('done', t('out.answerRelease')) : badge('alarm', t('out.answerRefusal'))}
  </h2>
  <p>
    ${t('out.previewNote')}
    ${decision.approvals == null ? nothing : html`${t('out.approvalsNeeded', decision.approvals)}`}
  </p>
  ${decision.answer === 'refusal' ? because(decision) : nothing} ${bytes(decision, 'out.bytesWould', '')}
  ${decision.answer === 'release' ? html`${withheld(decision)} ${because(decision)}` : nothing}
</section>`;

async function preview(ask) {
  const decision = await attempt(() => api.send('/decisions', ask));
  if (decision) update({ preview: decision });
}

async function share(ask) {
  const made = await attempt(() => api.send('/shares', ask));
  if (!made) return;
  update({ preview: null, shares: [made, ...(state.shares ?? []).filter((known) => known.id !== made.id)] });
  location.hash = to('leaves', made.id);
  void refresh();
}

