import { html, nothing } from './lit.js';
import * as api from './api.js';
import { attempt, nameOf, now, objectName, refresh, saysId, state, to, update } from './state.js';
import { badge, empty, facts, finding, hash, keyed, openDialog, party, partyName, split, table } from './parts.js';
import { beforeAfter, planePicture } from './plane.js';
import { currentLanguage, distance, duration, number, probability, say, signed, stamp, t, utc, word } from './words.js';

const OVER = new Set(['verified', 'withdrawn', 'expired', 'closed']);
const DISPUTED = new Set(['refused', 'escalated']);

/** What an encounter asks of the reader, from what may be done and how far it has come. */
function standing(encounter) {
  const asked = encounter.actions.some((action) => action.action !== 'withdraw');
  if (encounter.gone || OVER.has(encounter.phase)) return ['done', 'enc.done'];
  if (encounter.phase === 'executed' && !asked) return ['done', 'enc.done'];
  if (DISPUTED.has(encounter.phase) || encounter.plan?.clear === false) return ['alarm', 'enc.alarm'];
  if (asked) return ['act', 'enc.act'];
  if (encounter.other) return ['wait', 'enc.wait'];
  return Date.parse(encounter.tca) < now() ? ['off', 'enc.passed'] : ['off', 'enc.alone'];
}

/** Whether nothing needs to be done any more, though something may still be said. */
const settled = (encounter) => !encounter.gone && standing(encounter)[0] === 'done';

export const waitingForMe = () =>
  (state.encounters ?? []).filter((encounter) => ['act', 'alarm'].includes(standing(encounter)[0]) && encounter.actions.length > 0)
    .length;

const ownLabel = (encounter) => encounter.ownName || objectName(encounter.ownObject);
const theirLabel = (encounter) => encounter.theirName || objectName(encounter.theirObject);

const crewed = (id) => state.objects?.some((object) => object.id === id && object.crewed);

/** The designator beside a name that does not already say it. */
const besideName = (id, name) => (saysId(name, id) ? nothing : html`<span class="dim">${id}</span>`);

export function encounters() {
  if (state.encounters.length === 0) {
    return empty(t('enc.empty'), t('enc.emptyChecked', state.objects?.length ?? t('enc.unknown')), t('enc.emptyDo'));
  }
  const asked = state.encounters.find((encounter) => encounter.id === state.route.id);
  const chosen =
    asked ??
    state.encounters.find((encounter) => ['act', 'alarm'].includes(standing(encounter)[0])) ??
    state.encounters.find((encounter) => !encounter.gone) ??
    state.encounters[0];
  return split(list(chosen), detail(chosen), 'encounters', asked !== undefined);
}

function list(chosen) {
  const current = state.encounters.filter((encounter) => !encounter.gone);
  const gone = state.encounters.filter((encounter) => encounter.gone);
  return html`<h2>${t('enc.list')}</h2>
    ${current.length ? rows(current, chosen) : html`<p class="dim">${t('enc.empty')}</p>`}
    ${gone.length
      ? html`<details class="gone" ?open=${gone.includes(chosen)}>
          <summary>${t('enc.gone')} <span class="dim number">${gone.length}</span></summary>
          ${rows(gone, chosen)}
        </details>`
      : nothing}`;
}

const rows = (encounters, chosen) => html`<ul class="rows">
  ${keyed(
    encounters,
    (encounter) => encounter.id,
    (encounter) => {
      const [kind, key] = standing(encounter);
      const seen = encounter.own ?? encounter.theirs;
      return html`<li>
        <a href=${to('encounters', encounter.id)} aria-current=${encounter === chosen ? 'true' : 'false'}>
          <span class="wide pair"
            ><span class="own">${ownLabel(encounter)}</span> × <span class="peer">${theirLabel(encounter)}</span></span
          >
          <span class="number">${stamp(encounter.tca)} UTC</span>
          <span class="dim number">${distance(encounter.tca, now())}</span>
          <span class="number">
            ${seen ? `${number(seen.missDistanceMetres)} m` : t('missing')}
            ${encounter.verified ? html`→ <strong>${number(encounter.verified.missDistanceMetres)} m</strong>` : nothing}
          </span>
          <span class="number">
            ${encounter.verified
              ? nothing
              : html`Pc ${seen?.probability == null ? t('enc.unknown') : probability(seen.probability)}`}
          </span>
          <span class="wide"
            >${encounter.gone ? nothing : badge(kind, t(key))} <span class="dim">${say(encounter.label)}</span></span
          >
        </a>
      </li>`;
    },
  )}
</ul>`;

function detail(encounter) {
  const [kind, key] = standing(encounter);
  return html`<article aria-labelledby="encounter-title">
    <header class="title">
      <h1 id="encounter-title">
        <span class="own">${ownLabel(encounter)}</span> ${besideName(encounter.ownObject, ownLabel(encounter))} ×
        <span class="peer">${theirLabel(encounter)}</span> ${besideName(encounter.theirObject, theirLabel(encounter))}
      </h1>
      ${[encounter.ownObject, encounter.theirObject].filter(crewed).map(
        (id) => html`<p>${badge('crew', t('enc.crewed', objectName(id)))}</p>`,
      )}
      <p>
        ${badge(kind, t(key))} ${say(encounter.label)}
      </p>
      <p class="big">
        <span class="dim">TCA</span> ${stamp(encounter.tca, 'full')} UTC
        <span class="dim">${distance(encounter.tca, now())}</span>
      </p>
    </header>
    ${outcome(encounter)} ${actions(encounter)}
    <div class="pair-of">
      <section aria-labelledby="assess-title" class="assess">
        <h2 id="assess-title">${t(encounter.other ? 'enc.assessments' : 'enc.assessmentOwn')}</h2>
        ${assessments(encounter)}
      </section>
      <section aria-labelledby="plane-title">
        <h2 id="plane-title">${t('enc.plane')}</h2>
        ${plane(encounter)}
      </section>
    </div>
    <div class="pair-of">
      <section aria-labelledby="history-title">
        <h2 id="history-title">${t('enc.history')}</h2>
        ${history(encounter)}
      </section>
      <section aria-labelledby="plan-title">
        <h2 id="plan-title">${t('enc.plan')}</h2>
        ${plan(encounter)}
        ${encounter.own
          ? html`<h2>${t('enc.message')}</h2>
              <button type="button" @click=${() => saveMessage(encounter)}>${t('enc.messageSave')}</button>`
          : nothing}
      </section>
    </div>
  </article>`;
}

const saveMessage = (encounter) =>
  attempt(() => api.save(`/encounters/${encodeURIComponent(encounter.id)}/message`, `${encounter.id}.cdm`));

const none = (words) => html`<section class="act none" aria-label=${t('enc.actions')}><p>${words}</p></section>`;

/** What came of it: how close it was to be, and how close it is since the manoeuvre. */
function outcome(encounter) {
  const { verified } = encounter;
  const before = encounter.own?.missDistanceMetres ?? encounter.theirs?.missDistanceMetres ?? null;
  if (!verified || before === null) return nothing;
  const after = verified.missDistanceMetres;
  const mover = encounter.plan?.by;
  return html`<section class="outcome" aria-labelledby="outcome-title">
    <h2 id="outcome-title">
      ${mover && after > before ? t('enc.settled', say(nameOf(mover))) : t('enc.settledAfter')}
    </h2>
    <p class="figures number">
      <span><span class="dim">${t('enc.settledBefore')}</span> ${number(before)} m</span>
      <span aria-hidden="true">→</span>
      <span><span class="dim">${t('enc.settledAfter')}</span> <strong>${number(after)} m</strong></span>
    </p>
    <p class="dim small">
      ${verified.by.map((said) => t('enc.settledBy', say(nameOf(said.by)), utc(said.time, 'minute'))).join(t('comma'))}
    </p>
    ${beforeAfter(before, after, [t('enc.settledBefore'), t('enc.settledAfter')], t('enc.settledAlt', number(before), number(after)))}
  </section>`;
}

function actions(encounter) {
  if (encounter.gone) return none(t('enc.goneNote'));
  if (!encounter.other) return none(t('enc.noActionsAlone'));
  if (encounter.actions.length === 0) {
    const [before, after] = t('enc.noActions', '\u0000').split('\u0000');
    return none(
      OVER.has(encounter.phase) ? t('enc.noActionsClosed') : html`${before}${partyName(encounter.other)}${after}`,
    );
  }
  if (settled(encounter)) {
    return html`<section class="act none" aria-label=${t('enc.actions')}>
      <p class="dim">${t('enc.still')}</p>
      <div class="buttons start">
        ${encounter.actions.map(
          (action) => html`<button type="button" data-action=${action.action} @click=${() => confirm(encounter, action)}>
            ${say(action.label)}
          </button>`,
        )}
      </div>
    </section>`;
  }
  return html`<section class="act" aria-labelledby="act-title">
    <h2 id="act-title">${t('enc.actions')}</h2>
    <ul class="actions">
      ${encounter.actions.map(
        (action, index) => html`<li>
          <button
            type="button"
            class=${index === 0 ? 'primary' : ''}
            data-action=${action.action}
            @click=${() => confirm(encounter, action)}
          >
            ${say(action.label)}
          </button>
          <span class="deadline">${deadline(action)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}

function deadline(action) {
  if (!action.deadline) return html`<span class="dim">${t('enc.noDeadline')}</span>`;
  const left = distance(action.deadline, now());
  return Date.parse(action.deadline) < now()
    ? badge('alarm', t('enc.deadlinePassed', left))
    : html`<span class="number">${t('enc.deadline', utc(action.deadline, 'minute'), left)}</span>`;
}

const GIVES_REASON = new Set(['refuse', 'withdraw', 'escalate']);

function confirm(encounter, action) {
  const other = () => (encounter.other ? say(nameOf(encounter.other)) : '');
  openDialog({
    title: () => (encounter.other ? t('enc.confirmTitle', other()) : say(action.label)),
    confirm: () => t('enc.confirm'),
    body: () => html`
      <p class="lead">${say(action.label)}</p>
      <p>${ownLabel(encounter)} × ${theirLabel(encounter)}, TCA ${stamp(encounter.tca)} UTC</p>
      ${action.action === 'plan' ? impulse() : nothing}
      ${action.action === 'escalate' ? thirdParty(encounter) : nothing}
      ${GIVES_REASON.has(action.action)
        ? html`<label>${t('enc.reasonFor')} <textarea name="reason" maxlength="500" rows="3" required></textarea></label>`
        : nothing}
      <p class="dim">${encounter.other ? t('enc.confirmText', other()) : t('enc.confirmAlone')}</p>
    `,
    send: async (values) => {
      const body = { action: action.action };
      if (values.reason?.trim()) body.reason = values.reason.trim();
      if (values.to?.trim()) body.to = values.to.trim();
      if (action.action === 'plan') {
        body.impulse = {
          at: values.at.trim(),
          radialMetresPerSecond: Number(values.radial),
          transverseMetresPerSecond: Number(values.transverse),
          normalMetresPerSecond: Number(values.normal),
        };
      }
      const answer = await attempt(() => api.send(`/encounters/${encodeURIComponent(encounter.id)}/actions`, body));
      if (!answer) return false;
      update({ encounters: state.encounters.map((known) => (known.id === answer.id ? answer : known)) });
      void refresh();
      return true;
    },
  });
}

const thirdParty = (encounter) => {
  const others = state.status.peers.map((peer) => peer.party).filter((id) => id !== encounter.other);
  return html`<label
    >${t('enc.escalateTo')}
    <input name="to" required maxlength="200" autocomplete="off" .defaultValue=${others[0] ?? ''}
  /></label>`;
};

const impulse = () => html`
  <label
    >${t('enc.impulseAt')}
    <input name="at" required autocomplete="off" pattern="\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z"
  /></label>
  ${[
    ['radial', 'enc.impulseR'],
    ['transverse', 'enc.impulseT'],
    ['normal', 'enc.impulseN'],
  ].map(
    ([name, key]) => html`<label>${t(key)} <input name=${name} type="number" step="any" required value="0" /></label>`,
  )}
`;

function assessments(encounter) {
  const { own, theirs } = encounter;
  const alone = !encounter.other;
  const sides = alone ? [own] : [own, theirs];
  const each = (show) => sides.map((side) => (side ? show(side) : html`<span class="dim">${t('enc.noneYet')}</span>`));
  const numbers = (pick, digits) => each((side) => told(pick(side), (value) => number(value, digits)));
  const minus = (pick, digits) =>
    own && theirs && pick(own) != null && pick(theirs) != null ? signed(pick(theirs) - pick(own), digits) : '';
  const row = (label, cells, difference = '', className = 'number') =>
    html`<tr>
      <th scope="row">${label}</th>
      ${cells.map((cell) => html`<td class=${className}>${cell}</td>`)}
      ${alone ? nothing : html`<td class=${className}>${difference}</td>`}
    </tr>`;
  const miss = (side) => side.missDistanceMetres;
  const decimals = own && miss(own) >= 1000 ? 0 : 1;
  const same = !alone && own && theirs && own.method && own.method === theirs.method;
  return html`
    ${table(
      t(alone ? 'enc.assessmentOwn' : 'enc.assessments'),
      [
        t('enc.quantity'),
        { number: html`<span class="own">${t('enc.ours')}</span>` },
        ...(alone ? [] : [{ number: html`<span class="peer">${t('enc.theirs')}</span>` }, { number: t('enc.difference') }]),
      ],
      html`
        ${row(t('enc.tcaUtc'), each((side) => stamp(side.tca, 'full')), tcaDifference(own, theirs), 'number tight')}
        ${row(t('enc.missM'), numbers(miss), minus(miss, decimals))}
        ${row(t('enc.probability'), each(chance), ratio(own, theirs))}
        ${row(
          t('enc.speed'),
          numbers((side) => side.relativeSpeedMetresPerSecond, 1),
          minus((side) => side.relativeSpeedMetresPerSecond, 1),
        )}
        ${row(t('enc.rtn'), each((side) => told(side.missRtnMetres, (rtn) => rtn.map((part) => number(part, 0)).join(', '))))}
        ${row(t('enc.radius'), numbers((side) => side.combinedRadiusMetres, 1))}
        ${same
          ? html`<tr>
              <th scope="row">${t('enc.method')}</th>
              <td class="words both" colspan="3">${own.method}</td>
            </tr>`
          : row(t('enc.method'), each((side) => side.method ?? (side.notComputed ? '' : told(null))), '', 'words')}
        ${row(t('enc.assessedAt'), each((side) => stamp(side.time)), '', 'number tight')}
      `,
      'compare',
    )}
    ${own && theirs ? html`<p class="dim small">${t('enc.differenceNote')}</p>` : nothing}
    ${own ? nothing : html`<p>${badge('act', t('enc.noneOwn'))}</p>`}
    ${theirs || alone || encounter.gone ? nothing : html`<p>${badge('act', t('enc.noneTheirs', say(nameOf(encounter.other))))}</p>`}
    ${sides.map((side) => (side ? behind(side) : nothing))}
  `;
}

const told = (value, show) => (value == null ? html`<span class="dim small">${t('enc.notTold')}</span>` : show(value));

const chance = (side) =>
  side.probability == null
    ? html`<span class="unknown">${side.notComputed ? t('enc.notComputed') : t('enc.notTold')}</span>`
    : probability(side.probability);

function tcaDifference(own, theirs) {
  if (!own || !theirs) return '';
  const seconds = (Date.parse(theirs.tca) - Date.parse(own.tca)) / 1000;
  if (seconds === 0) return t('enc.same');
  return t(seconds > 0 ? 'enc.later' : 'enc.earlier', number(Math.abs(seconds), 3));
}

function ratio(own, theirs) {
  if (!own?.probability || !theirs?.probability) return '';
  if (own.probability === theirs.probability) return t('enc.same');
  return t('enc.times', number(theirs.probability / own.probability, 2));
}

/** What stands behind an assessment: its inputs with their age, its validity, and why a probability is missing. */
function behind(side) {
  if (!side.inputs?.length && !side.validity && !side.notComputed) return nothing;
  return html`<div class="behind">
    <p>${party(side.by)} <span class="dim">${t('enc.inputs')}</span></p>
    <ul>
      ${(side.inputs ?? []).map((input) => {
        const before = Date.parse(side.tca) - Date.parse(input.dataEpoch);
        return html`<li>
          ${objectName(input.object)}${t('comma')}${word('grade', input.grade)}${t('comma')}<span class="number"
            >${t(before >= 0 ? 'enc.beforeTca' : 'enc.afterTca', utc(input.dataEpoch, 'minute'), duration(before))}</span
          >${input.origin ? html`${t('comma')}<span class="dim">${word('origin', input.origin)}</span>` : nothing}
        </li>`;
      })}
    </ul>
    ${side.validity ? html`<p><span class="dim">${t('enc.validity')}</span> ${say(side.validity)}</p>` : nothing}
    ${side.notComputed ? finding(side.notComputed) : nothing}
  </div>`;
}

function plane(encounter) {
  const shown = encounter.plane;
  if (!shown) return html`<p class="dim">${t('enc.planeNone')}</p>`;
  const known = shown.sigmaMajorMetres != null;
  const unknown = html`<span class="unknown">${t('enc.unknown')}</span>`;
  const value = (metres, digits) => (metres == null ? unknown : number(metres, digits));
  const rows = [
    ['enc.missX', number(shown.missXMetres, 1)],
    ['enc.missY', number(shown.missYMetres, 1)],
    ['enc.sigmaMajor', value(shown.sigmaMajorMetres, 1)],
    ['enc.sigmaMinor', value(shown.sigmaMinorMetres, 1)],
    ['enc.angle', value(shown.angleRadians == null ? null : (shown.angleRadians * 180) / Math.PI, 1)],
    ['enc.radius', number(shown.combinedRadiusMetres, 1)],
  ];
  return html`${planePicture(shown, ownLabel(encounter), theirLabel(encounter))}
    <p class="small">
      ${t('enc.planeRead')} ${known ? t('enc.planeEllipses', theirLabel(encounter)) : nothing}
      ${known ? nothing : html`<strong>${t('enc.planeNoSigma')}</strong>`}
    </p>
    <details class="twin">
      <summary>${t('enc.planeTable')}</summary>
      <table class="twin-table">
        <tbody>
          ${rows.map(([key, text]) => html`<tr><th scope="row">${t(key)}</th><td class="number">${text}</td></tr>`)}
        </tbody>
      </table>
    </details>`;
}

function plan(encounter) {
  const shown = encounter.plan;
  if (!shown) return html`<p class="dim">${t('enc.noPlan')}</p>`;
  const before = encounter.own?.missDistanceMetres ?? encounter.theirs?.missDistanceMetres ?? null;
  const after = shown.missDistanceMetres ?? null;
  const verdict =
    shown.clear === true
      ? badge('done', t('enc.planClear'))
      : shown.clear === false
        ? badge('alarm', t('enc.planNotClear'))
        : badge('wait', t('enc.planUnscreened'));
  return html`${facts(
      [t('enc.planBy'), partyName(shown.by)],
      [t('enc.planAt'), stamp(shown.at)],
      [t('enc.planBefore'), html`<span class="number">${number(before)}</span>`],
      [
        t('enc.planAfter'),
        after === null
          ? html`<span class="unknown">${t('enc.unknown')}</span>`
          : html`<span class="number">${number(after)}</span>`,
      ],
      [t('enc.planScreened'), verdict],
      [t('enc.planHash'), hash(shown.sha256)],
    )}
    ${before !== null && after !== null && !encounter.verified
      ? beforeAfter(before, after, [t('enc.before'), t('enc.after')], t('enc.planAlt', number(before), number(after)))
      : nothing}`;
}

function history(encounter) {
  if (encounter.history.length === 0) return html`<p class="dim">${t('enc.noHistory')}</p>`;
  return html`<ol class="history" lang=${currentLanguage() === 'zh' ? 'zh-CN' : 'en'}>
    ${encounter.history.map(
      (said) => html`<li>
        <span class="number dim">${stamp(said.time)} UTC</span>
        ${said.by === 'clock' ? html`<span class="dim">${t('kind.clock')}</span>` : party(said.by)}
        <span class="says">${say(said.text)}</span>
      </li>`,
    )}
  </ol>`;
}
