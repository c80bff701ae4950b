// A file that somebody has at hand: what it is, what is wrong with it, what it looks like, and what it becomes in
// another format. Nothing of it stays at the node.
import { html, nothing } from './lit.js';
import * as api from './api.js';
import { converter } from './convert.js';
import { picture } from './globe.js';
import { heights, altitude } from './heights.js';
import { badge, facts, notice, table } from './parts.js';
import { attempt, state, update } from './state.js';
import { number, probability, say, t, utc, word } from './words.js';

const WEIGHT = { error: 0, warning: 1, note: 2 };
const SHOWN_FINDINGS = 20;
const SHOWN_SUBJECTS = 8;
const SHOWN_PLACES = 6;

export function files() {
  const { file } = state;
  void learn();
  return html`<h1 class="plain">${t('file.title')}</h1>
    <p>${t('file.lead')}</p>
    ${chooser(file)} ${file?.busy ? html`<p role="status">${t('file.reading', file.name)}</p>` : nothing}
    ${file?.report ? report(file) : nothing}`;
}

let learning = false;

/** Asks once what can be read and written. */
async function learn() {
  if (state.formats || learning) return;
  learning = true;
  const formats = await api.read('/formats').catch(() => null);
  if (formats) update({ formats });
  setTimeout(() => (learning = false), 5000);
}

const chooser = (file) => html`<form
  class="drop"
  @dragover=${over}
  @dragleave=${left}
  @drop=${dropped}
  @submit=${(event) => event.preventDefault()}
>
  <label
    >${t('file.choose')}
    <input type="file" id="file" @change=${(event) => void check({ source: event.target.files[0] })} />
  </label>
  <label
    >${t('file.profile')}
    <select id="profile" @change=${(event) => void check({ profile: event.target.value })}>
      <option value="">${t('file.noProfile')}</option>
      ${(state.formats?.profiles ?? []).map(
        (profile) =>
          html`<option value=${profile.name} ?selected=${file?.profile === profile.name}>${say(profile.title)}</option>`,
      )}
    </select>
  </label>
  <label class="year"
    >${t('file.year')}
    <input
      id="year"
      inputmode="numeric"
      pattern="\\d{4}"
      maxlength="4"
      @change=${(event) => event.target.reportValidity() && void check({ year: event.target.value })}
    />
  </label>
  <p class="dim small">${t('file.dropHere')}</p>
</form>`;

function over(event) {
  event.preventDefault();
  event.currentTarget.classList.add('over');
}

function left(event) {
  event.currentTarget.classList.remove('over');
}

function dropped(event) {
  event.preventDefault();
  left(event);
  void check({ source: event.dataTransfer.files[0] });
}

/** Checks the file that was chosen, or the same one anew as something else. */
async function check(change) {
  const { source, profile = '', year = '' } = { ...state.file, ...change };
  if (!source) {
    update({ file: { profile, year } });
    return;
  }
  const file = { name: source.name, source, profile, year };
  update({ file: { ...file, busy: true } });
  const asking = state.file;
  const told = await attempt(() => api.post(api.asked('/files/checks', { name: file.name, profile, year }), source));
  // Meanwhile another one may have been chosen.
  if (state.file === asking) update({ file: { ...file, report: told } });
}

function report(file) {
  const told = file.report;
  const all = [...told.findings, ...(told.quality?.reasons ?? [])].sort(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity],
  );
  const shown = alike(all);
  const few = file.everything ? shown.length : SHOWN_FINDINGS;
  const plot = told.tracks.length > 0 ? altitude(told.tracks) : heights(told.cloud);
  const drawn = told.tracks.length > 0 || told.cloud.length > 0;
  return html`<article class="file">
    <header>
      <h2>${file.name}</h2>
      <p class="lead" id="usable">${verdict(told)}</p>
      ${facts(
        [t('file.format'), kindOf(told)],
        [t('file.size'), t('file.bytes', number(told.bytes, 0))],
        told.counts.objects > 0 && [t('file.objects'), number(told.counts.objects, 0)],
        told.counts.elements > 0 && [t('file.elements'), number(told.counts.elements, 0)],
        told.counts.states > 0 && [t('file.states'), number(told.counts.states, 0)],
        told.counts.messages > 0 && [t('file.messages'), number(told.counts.messages, 0)],
      )}
    </header>
    ${told.approaches.map(approach)}
    ${drawn ? html`<div class="pictures">${picture(told)} ${plot}</div>` : nothing}
    ${told.subjects.length > 0 ? subjects(file) : nothing}
    <section>
      <h2>${t('file.findings', all.length)}</h2>
      ${all.length === 0 ? html`<p>${t('file.nothingFound')}</p>` : shown.slice(0, few).map(remark)}
      ${shown.length > few
        ? html`<button type="button" data-action="findings" @click=${() => update({ file: { ...file, everything: true } })}>
            ${t('file.moreFindings', shown.length - few)}
          </button>`
        : nothing}
    </section>
    ${state.formats && told.readable ? converter(file) : nothing}
  </article>`;
}

/** Findings that say the same of several places, as one of them with all the places. */
function alike(all) {
  const groups = new Map();
  for (const found of all) {
    const key = found.code + found.what.en;
    const group = groups.get(key);
    if (group) group.places.push(placeIn(found));
    else groups.set(key, { found, places: [placeIn(found)] });
  }
  return [...groups.values()];
}

const placeIn = ({ line, field }) => [line == null ? '' : t('file.line', line), field ?? ''].filter(Boolean).join(' ');

function remark({ found, places }) {
  const named = places.filter(Boolean);
  const some = named.slice(0, SHOWN_PLACES).join(t('comma'));
  const left = places.length - Math.min(named.length, SHOWN_PLACES);
  const place = named.length > 0 && left > 0 ? `${some}${t('comma')}${t('file.andMore', left)}` : some;
  return notice({ ...found, place }, word('severity', found.severity));
}

const kindOf = ({ formatLabel, version }) =>
  [formatLabel ? say(formatLabel) : t('enc.unknown'), version ? t('file.version', version) : ''].filter(Boolean).join(t('comma'));

/** Whether it can be read, and whether it is good enough to act on. */
function verdict({ readable, quality, findings }) {
  if (!readable) return badge('alarm', t('file.unreadable'));
  if (findings.some((each) => each.severity === 'error')) return badge('alarm', t('file.faulty'));
  if (quality) return quality.goodEnough ? badge('done', t('file.goodEnough')) : badge('act', t('file.notGoodEnough'));
  return findings.some((each) => each.severity === 'warning')
    ? badge('act', t('file.remarks'))
    : badge('done', t('file.readable'));
}

/** A close approach as the message states it. */
const approach = (met) => html`<section class="approach">
  <h2>${met.objects.map((side) => side.name || side.object).join(' × ')}</h2>
  ${facts(
    [t('enc.tcaUtc'), html`<span class="number">${utc(met.tca, 'full')}</span>`],
    [t('enc.missM'), number(met.missDistanceMetres)],
    met.relativeSpeedMetresPerSecond != null && [t('enc.speed'), number(met.relativeSpeedMetresPerSecond)],
    met.collisionProbability != null && [
      t('enc.probability'),
      html`${probability(met.collisionProbability)} <span class="dim">${met.collisionProbabilityMethod ?? ''}</span>`,
    ],
  )}
  ${table(
    t('file.statesThen'),
    [t('obj.object'), t('file.frame'), { number: t('file.position') }, { number: t('file.velocity') }],
    met.objects.map(
      (side) => html`<tr>
        <th scope="row">${titled(side)}</th>
        <td>${side.frame}</td>
        <td class="number">${vector(side.positionMetres)}</td>
        <td class="number">${vector(side.velocityMetresPerSecond)}</td>
      </tr>`,
    ),
    'subjects',
  )}
</section>`;

const vector = (metres) => metres.map((each) => html`<span class="part">${number(each / 1000, 3)}</span> `);

const titled = ({ name, object }) =>
  name && name !== object ? html`${name} <span class="dim number">${object}</span>` : html`${object}`;

/** Each table with its states; of mean elements the epoch and the period, because they have no states. */
function subjects(file) {
  const { subjects: all, counts } = file.report;
  const rows = file.all ? all : all.slice(0, SHOWN_SUBJECTS);
  const total = Math.max(counts.elements + counts.tables, all.length);
  const tables = all.some((row) => row.states > 0);
  return html`<section>
    <h2>${t('file.subjects')}</h2>
    ${table(t('file.subjects'), tables ? tableHead() : elementsHead(), rows.map(tables ? tableRow : elementsRow), 'subjects')}
    ${rows.length < all.length
      ? html`<p>
          <button type="button" data-action="all" @click=${() => update({ file: { ...file, all: true } })}>
            ${t('file.showMore', number(all.length, 0))}
          </button>
        </p>`
      : nothing}
    ${total > rows.length ? html`<p class="dim small">${t('file.shownOf', number(rows.length, 0), number(total, 0))}</p>` : nothing}
  </section>`;
}

const tableHead = () => [
  t('obj.object'),
  t('file.frame'),
  t('file.scale'),
  t('file.start'),
  t('file.stop'),
  { number: t('file.states') },
  { number: t('file.step') },
  { number: t('file.covariances') },
];

const tableRow = (row) => html`<tr>
  <th scope="row">${titled(row)}</th>
  <td>${axes(row.frame)}</td>
  <td>${row.timeScale}</td>
  <td><span class="nowrap">${calendar(row.from)}</span></td>
  <td><span class="nowrap">${calendar(row.until)}</span></td>
  <td class="number">${number(row.states, 0)}</td>
  <td class="number">
    ${row.shortestStepSeconds === row.longestStepSeconds
      ? seconds(row.longestStepSeconds)
      : `${seconds(row.shortestStepSeconds)} – ${seconds(row.longestStepSeconds)}`}
  </td>
  <td class="number">${number(row.covariances, 0)}</td>
</tr>`;

const elementsHead = () => [
  t('obj.object'),
  t('file.frame'),
  t('file.scale'),
  t('file.epoch'),
  { number: t('file.period') },
];

const elementsRow = (row) => html`<tr>
  <th scope="row">${titled(row)}</th>
  <td>${axes(row.frame)}</td>
  <td>${row.timeScale}</td>
  <td><span class="nowrap">${calendar(row.from)}</span></td>
  <td class="number">${row.periodSeconds == null ? t('missing') : number(row.periodSeconds / 60)}</td>
</tr>`;

const seconds = (value) => number(value, Number.isInteger(value) ? 0 : 3);

/** A reading on the row's own scale, to the millisecond: what it is on stands beside it. */
const calendar = (text) => text.replace('T', ' ').replace(/(\.\d{3})\d+$/, '$1');

/** `IAU_MARS about MARS`, with the body's name in the reader's language. */
function axes(frame) {
  const [, name, centre] = /^(\S+) about (.+)$/.exec(frame) ?? [null, frame, ''];
  return centre ? `${name}${t('comma')}${word('body', centre.replace(/ /g, '_'))}` : name;
}
