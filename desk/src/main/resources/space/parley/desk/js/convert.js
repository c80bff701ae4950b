// What a file becomes in another format, and all that is lost on the way.
import { html, nothing } from './lit.js';
import * as api from './api.js';
import { badge, notice, table } from './parts.js';
import { lock, state, update } from './state.js';
import { number, say, t, word } from './words.js';

const options = (names) => html`<option value="">${t('file.asItIs')}</option>
  ${names.map((name) => html`<option value=${name}>${name}</option>`)}`;

/** The other notation of the same message; else the commonest message of what it holds. */
function likely({ format = '', tracks, cloud }) {
  const names = state.formats.written.map((each) => each.format);
  const other = format.endsWith('-xml') ? format.replace('-xml', '-kvn') : format.replace('-kvn', '-xml');
  if (other !== format && names.includes(other)) return other;
  return tracks.length > 0 && cloud.length === 0 ? 'oem-kvn' : 'omm-xml';
}

export function converter(file) {
  const { formats } = state;
  const chosen = likely(file.report);
  return html`<section class="convert">
    <h2>${t('file.convert')}</h2>
    <form class="filter" @submit=${(event) => void convert(event, file)}>
      <label
        >${t('file.to')}
        <select name="to" required>
          ${formats.written.map(
            (format) =>
              html`<option value=${format.format} ?selected=${format.format === chosen}>${say(format.label)}</option>`,
          )}
        </select></label
      >
      <label>${t('file.frame')} <select name="frame">${options(formats.frames)}</select></label>
      <label>${t('file.scale')} <select name="timeScale">${options(formats.timeScales)}</select></label>
      <label class="check"><input type="checkbox" name="strict" value="true" /> ${t('file.strict')}</label>
      <button type="submit" class="primary" ?disabled=${file.converting}>${t('file.doConvert')}</button>
    </form>
    ${file.converting ? html`<p role="status">${t('file.converting')}</p>` : nothing}
    <div role="alert" class="refused">${unsaid(file, file.refused ?? [])}</div>
    ${file.result ? result(file) : nothing}
  </section>`;
}

/** What the check did not already tell of the file. */
function unsaid(file, findings) {
  const key = (found) => found.code + found.place;
  const said = new Set(file.report.findings.map(key));
  return findings.filter((found) => !said.has(key(found))).map((found) => notice(found, word('severity', found.severity)));
}

async function convert(event, file) {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  update({ file: { ...file, converting: true, result: null, refused: null } });
  const asking = state.file;
  const { name, profile, year } = file;
  const answer = await attempt(() =>
    api.post(api.asked('/files/conversions', { ...values, name, profile, year }), file.source),
  );
  if (state.file === asking) update({ file: { ...file, converting: false, ...answer } });
}

/** What comes of it is told where it was asked for, because the head of the page is out of sight there. */
async function attempt(asking) {
  try {
    return { result: await asking(), refused: null };
  } catch (trouble) {
    if (trouble instanceof api.Locked) lock('refused');
    return { result: null, refused: trouble instanceof api.Refused ? trouble.findings : [api.unreached()] };
  }
}

function result(file) {
  const told = file.result;
  const bytes = () => Uint8Array.from(atob(told.bytes), (letter) => letter.charCodeAt(0));
  const quantities = told.roundTrip.quantities;
  return html`<div class="result" id="result">
    <p class="lead">
      ${badge(told.lossless ? 'done' : 'act', outcome(told))}
    </p>
    <p>
      <button
        type="button"
        class="primary"
        data-action="save"
        @click=${() => api.keep(bytes(), 'application/octet-stream', told.name)}
      >
        ${t('file.save', told.name)}
      </button>
    </p>
    ${told.losses.length > 0 ? losses(told.losses) : nothing}
    ${told.steps.length > 0
      ? html`<h3>${t('file.steps')}</h3>
          <ul class="steps">
            ${told.steps.map(step)}
          </ul>`
      : nothing}
    ${quantities.length > 0 ? roundTrip(quantities) : nothing} ${unsaid(file, told.findings)}
  </div>`;
}

function outcome(told) {
  if (told.lossless) {
    return t('file.lossless');
  }
  return told.losses.length > 0 ? t('file.lossy', told.losses.length) : t('file.inexact');
}

const step = (one) => html`<li>
  ${one.from} → ${one.to}${t('colon')}${say(one.model)} ${one.data ? html`<span class="dim">${say(one.data)}</span>` : nothing}
  <span class="nowrap"
    >${[
      [one.metres, 'm'],
      [one.metresPerSecond, 'm/s'],
      [one.seconds, 's'],
    ]
      .filter(([value]) => value != null)
      .map(([value, unit]) => html`± ${size(value, unit)} `)}</span
  >
  ${one.realisationSeconds == null ? nothing : html`<span class="dim">${t('file.realised', size(one.realisationSeconds, 's'))}</span>`}
</li>`;

const losses = (lost) => html`<h3>${t('file.losses')}</h3>
  ${table(
    t('file.losses'),
    [t('file.kind'), t('file.field'), { number: t('file.times') }, t('file.detail'), { number: t('file.stated') }],
    lost.map(
      (loss) => html`<tr>
        <td>${word('loss', loss.kind)}</td>
        <th scope="row"><code>${loss.field}</code></th>
        <td class="number">${number(loss.times, 0)}</td>
        <td>${say(loss.detail)}</td>
        <td class="number">${loss.statedError == null ? t('missing') : size(loss.statedError, loss.unit)}</td>
      </tr>`,
    ),
    'losses',
  )}`;

const roundTrip = (quantities) => html`<h3>${t('file.roundTrip')}</h3>
  ${table(
    t('file.roundTrip'),
    [t('file.quantity'), { number: t('file.measured') }, { number: t('file.stated') }],
    quantities.map(
      (quantity) => html`<tr>
        <th scope="row">${word('quantity', quantity.name)}</th>
        <td class="number">${size(quantity.measured, quantity.unit)}</td>
        <td class="number">${size(quantity.stated, quantity.unit)}</td>
      </tr>`,
    ),
    'round-trip',
  )}`;

const PREFIXES = { m: [1e-3, 'mm', 1e-6, 'µm'], s: [1e-6, 'µs', 1e-9, 'ns'], 'm/s': [1e-3, 'mm/s', 1e-6, 'µm/s'] };

/** An error in a unit that leaves a number one can read: 0.87 mm, and not 8.7e-4 m. */
function size(value, unit) {
  if (value === 0) return html`<span class="nowrap">0 ${unit === '1' ? '' : unit}</span>`;
  const [coarse, coarseName, fine, fineName] = PREFIXES[unit] ?? [1, unit, 1, unit];
  const [by, name] = value >= 0.1 ? [1, unit] : value >= coarse / 10 ? [coarse, coarseName] : [fine, fineName];
  const scaled = value / by;
  const text = scaled >= 0.01 && scaled < 1e6 ? Number(scaled.toPrecision(2)).toString() : scaled.toExponential(1);
  return html`<span class="nowrap">${text} ${name === '1' ? '' : name}</span>`;
}
