// A file that somebody has at hand: what it is, what is wrong with it, what it looks like, and what it becomes in
// another format. Nothing of it stays at the node.
import { html, nothing, svg } from './lit.js';
import * as api from './api.js';
import { globe, radiusOf } from './globe.js';
import { badge, facts, finding, table } from './parts.js';
import { step } from './plane.js';
import { attempt, state, update } from './state.js';
import { number, say, t, word } from './words.js';

const WEIGHT = { error: 0, warning: 1, note: 2 };
const SHOWN_FINDINGS = 60;

export function files() {
  const { file } = state;
  return html`<h1 class="plain">${t('file.title')}</h1>
    <p>${t('file.lead')}</p>
    ${chooser(file)} ${file?.busy ? html`<p role="status">${t('file.reading', file.name)}</p>` : nothing}
    ${file?.report ? report(file) : nothing}`;
}

const chooser = (file) => html`<form class="drop" @dragover=${(event) => event.preventDefault()} @drop=${dropped} @submit=${(event) => event.preventDefault()}>
  <label
    >${t('file.choose')}
    <input type="file" id="file" @change=${(event) => check(event.target.files[0])} />
  </label>
  <label
    >${t('file.profile')}
    <select id="profile" @change=${(event) => check(file?.source, event.target.value)}>
      <option value="">${t('file.noProfile')}</option>
      ${(state.formats?.profiles ?? []).map(
        (profile) => html`<option value=${profile.name} ?selected=${file?.profile === profile.name}>${say(profile.title)}</option>`,
      )}
    </select>
  </label>
  <p class="dim small">${t('file.dropHere')}</p>
</form>`;

function dropped(event) {
  event.preventDefault();
  void check(event.dataTransfer.files[0]);
}

const asked = (name, values) =>
  `${name}?${new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '' && value != null))}`;

async function check(source, profile = state.file?.profile ?? '') {
  if (!source) {
    if (state.file) update({ file: { ...state.file, profile } });
    return;
  }
  update({ file: { name: source.name, source, profile, busy: true } });
  if (!state.formats) {
    const formats = await attempt(() => api.read('/formats'));
    update({ formats });
  }
  const told = await attempt(() => api.post(asked('/files/checks', { name: source.name, profile }), source));
  update({ file: { name: source.name, source, profile, busy: false, report: told } });
}

function report(file) {
  const told = file.report;
  const all = [...told.findings, ...(told.quality?.reasons ?? [])].sort(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity],
  );
  return html`<article class="file">
    <h2>${file.name}</h2>
    <p class="lead" id="usable">${verdict(told)}</p>
    ${facts(
      [t('file.format'), html`${told.formatLabel ? say(told.formatLabel) : t('enc.unknown')}${told.version ? ` ${told.version}` : ''}`],
      [t('file.size'), t('file.bytes', number(told.bytes, 0))],
      told.counts.elements > 0 && [t('file.elements'), number(told.counts.elements, 0)],
      told.counts.messages > 0 && [t('file.messages'), number(told.counts.messages, 0)],
    )}
    ${told.subjects.length > 0 ? subjects(told.subjects) : nothing}
    <div class="pictures">
      ${told.tracks.length > 0 || told.cloud.length > 0 ? globe(told) : nothing}
      ${told.tracks.length > 0 ? altitude(told.tracks) : nothing}
    </div>
    <section>
      <h2>${t('file.findings', all.length)}</h2>
      ${all.length === 0 ? html`<p>${t('file.nothingFound')}</p>` : all.slice(0, SHOWN_FINDINGS).map(finding)}
      ${all.length > SHOWN_FINDINGS ? html`<p>${t('file.moreFindings', all.length - SHOWN_FINDINGS)}</p>` : nothing}
    </section>
    ${state.formats ? converter(file) : nothing}
  </article>`;
}

/** Whether it can be read, and whether it is good enough to act on. */
function verdict({ readable, quality }) {
  if (!readable) return badge('alarm', t('file.unreadable'));
  if (!quality) return badge('done', t('file.readable'));
  return quality.goodEnough ? badge('done', t('file.goodEnough')) : badge('act', t('file.notGoodEnough'));
}

const subjects = (told) =>
  table(
    t('file.subjects'),
    [
      t('obj.object'),
      t('file.frame'),
      t('file.scale'),
      t('file.start'),
      t('file.stop'),
      { number: t('file.states') },
      { number: t('file.step') },
      { number: t('file.covariances') },
    ],
    told.map(
      (row) => html`<tr>
        <th scope="row">${row.name || row.object} <span class="dim number">${row.object}</span></th>
        <td>${row.frame}</td>
        <td>${row.timeScale}</td>
        <td class="number">${row.from}</td>
        <td class="number">${row.until}</td>
        <td class="number">${number(row.states, 0)}</td>
        <td class="number">
          ${row.shortestStepSeconds === row.longestStepSeconds
            ? number(row.longestStepSeconds, 0)
            : `${number(row.shortestStepSeconds, 0)} – ${number(row.longestStepSeconds, 0)}`}
        </td>
        <td class="number">${number(row.covariances, 0)}</td>
      </tr>`,
    ),
    'subjects',
  );

/** Height above the mean radius over time; where a body has none, the distance from the centre. */
function altitude(tracks) {
  const width = 620;
  const height = 300;
  const [left, right, top, bottom] = [70, 14, 14, 46];
  const radius = radiusOf(tracks[0].centre);
  const series = tracks.slice(0, 12).map((track) => track.points.map(([s, x, y, z]) => [s / 3600, Math.hypot(x, y, z) - radius]));
  const all = series.flat();
  const until = Math.max(...[0.001], all.reduce((most, [hours]) => Math.max(most, hours), 0));
  const low = all.reduce((least, [, km]) => Math.min(least, km), Infinity);
  const high = all.reduce((most, [, km]) => Math.max(most, km), -Infinity);
  const room = Math.max((high - low) * 0.06, 1);
  const [from, to] = [low - room, high + room];
  const px = (hours) => left + (hours / until) * (width - left - right);
  const py = (km) => top + ((to - km) / (to - from)) * (height - top - bottom);
  const marks = (start, end, by) =>
    Array.from({ length: Math.floor(end / by) - Math.ceil(start / by) + 1 }, (_, index) => (Math.ceil(start / by) + index) * by);
  return html`<figure class="altitude">
    <figcaption>
      <h2>${radius > 0 ? t('file.altitude') : t('file.distance')}</h2>
      <p class="small">${t('file.altitudeRead')}</p>
    </figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${t('file.altitudeAlt')}>
      ${marks(from, to, step(to - from, 5)).map(
        (km) => svg`<line class="grid" x1=${left} x2=${width - right} y1=${py(km)} y2=${py(km)}></line>
          <text class="tick" x=${left - 8} y=${py(km) + 4} text-anchor="end">${number(km, to - from < 5 ? 1 : 0)}</text>`,
      )}
      ${marks(0, until, step(until, 6)).map(
        (hours) => svg`<line class="grid" x1=${px(hours)} x2=${px(hours)} y1=${top} y2=${height - bottom}></line>
          <text class="tick" x=${px(hours)} y=${height - bottom + 16} text-anchor="middle">${number(hours, until < 6 ? 1 : 0)}</text>`,
      )}
      ${series.map(
        (line, index) =>
          svg`<polyline class="path ${index % 2 === 0 ? 'own' : 'peer'}" points=${line.map(([h, km]) => `${px(h).toFixed(1)},${py(km).toFixed(1)}`).join(' ')}></polyline>`,
      )}
      <text class="axis" x=${(left + width - right) / 2} y=${height - 8} text-anchor="middle">${t('file.hours')}</text>
    </svg>
  </figure>`;
}

const options = (names, chosen, none) => html`<option value="" ?selected=${!chosen}>${none}</option>
  ${names.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}`;

function converter(file) {
  const { formats } = state;
  return html`<section class="convert">
    <h2>${t('file.convert')}</h2>
    <form class="filter" @submit=${(event) => void convert(event, file)}>
      <label
        >${t('file.to')}
        <select name="to" required>
          ${formats.written.map((format) => html`<option value=${format.format}>${say(format.label)}</option>`)}
        </select></label
      >
      <label>${t('file.frame')} <select name="frame">${options(formats.frames, '', t('file.asItIs'))}</select></label>
      <label>${t('file.scale')} <select name="timeScale">${options(formats.timeScales, '', t('file.asItIs'))}</select></label>
      <label class="check"><input type="checkbox" name="strict" value="true" /> ${t('file.strict')}</label>
      <button type="submit" class="primary" ?disabled=${file.converting}>${t('file.doConvert')}</button>
    </form>
    ${file.converting ? html`<p role="status">${t('file.converting')}</p>` : nothing}
    ${file.result ? result(file) : nothing}
  </section>`;
}

async function convert(event, file) {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  update({ file: { ...file, converting: true, result: null } });
  const told = await attempt(() =>
    api.post(asked('/files/conversions', { ...values, name: file.name, profile: file.profile }), file.source),
  );
  update({ file: { ...file, converting: false, result: told } });
}

function result(file) {
  const told = file.result;
  const bytes = () => Uint8Array.from(atob(told.bytes), (letter) => letter.charCodeAt(0));
  return html`<div class="result" id="result">
    <p>${badge(told.lossless ? 'done' : 'act', told.lossless ? t('file.lossless') : t('file.lossy', told.losses.length))}</p>
    ${told.roundTrip.quantities.length > 0
      ? table(
          t('file.roundTrip'),
          [t('file.quantity'), { number: t('file.measured') }, { number: t('file.stated') }],
          told.roundTrip.quantities.map(
            (quantity) => html`<tr>
              <th scope="row">${word('quantity', quantity.name)}</th>
              <td class="number">${quantity.measured.toExponential(1)} ${quantity.unit}</td>
              <td class="number">${quantity.stated.toExponential(1)} ${quantity.unit}</td>
            </tr>`,
          ),
        )
      : nothing}
    ${told.losses.length > 0
      ? table(
          t('file.losses'),
          [t('file.kind'), t('file.field'), { number: t('file.times') }, t('file.detail'), { number: t('file.stated') }],
          told.losses.map(
            (loss) => html`<tr>
              <td>${word('loss', loss.kind)}</td>
              <th scope="row"><code>${loss.field}</code></th>
              <td class="number">${number(loss.times, 0)}</td>
              <td>${say(loss.detail)}</td>
              <td class="number">${loss.statedError == null ? t('missing') : `${loss.statedError.toExponential(1)} ${loss.unit}`}</td>
            </tr>`,
          ),
        )
      : nothing}
    ${told.steps.length > 0
      ? html`<h3>${t('file.steps')}</h3>
          <ul>
            ${told.steps.map((one) => html`<li>${one.from} → ${one.to}: ${say(one.model)}</li>`)}
          </ul>`
      : nothing}
    <p>
      <button type="button" @click=${() => api.keep(bytes(), 'application/octet-stream', told.name)}>
        ${t('file.save', told.name)}
      </button>
    </p>
  </div>`;
}
