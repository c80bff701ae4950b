// Heights of what a file tells of: over time for paths, how many at which height for a whole catalogue.
import { html, nothing, svg } from './lit.js';
import { radiusOf, together } from './globe.js';
import { step } from './plane.js';
import { number, t } from './words.js';

const WIDTH = 620;
const HEIGHT = 340;
const [LEFT, RIGHT, TOP, BOTTOM] = [74, 14, 14, 46];
const MOST_LINES = 12;
const FEWEST = 20;
const BINS = 72;
const [LOWEST, HIGHEST] = [100, 100_000];

const marks = (start, end, by) =>
  Array.from({ length: Math.floor(end / by) - Math.ceil(start / by) + 1 }, (_, index) => (Math.ceil(start / by) + index) * by);

const across = (y, text) => svg`<line class="grid" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${y} y2=${y}></line>
  <text class="tick" x=${LEFT - 8} y=${y + 4} text-anchor="end">${text}</text>`;

const upright = (x, text, kind = '') => svg`<line class="grid" x1=${x} x2=${x} y1=${TOP} y2=${HEIGHT - BOTTOM}></line>
  <text class="tick ${kind}" x=${x} y=${HEIGHT - BOTTOM + 16} text-anchor="middle">${text}</text>`;

const label = (text) =>
  svg`<text class="axis" x=${(LEFT + WIDTH - RIGHT) / 2} y=${HEIGHT - 8} text-anchor="middle">${text}</text>`;

const figure = (title, read, alt, inside) => html`<figure class="altitude">
  <figcaption>
    <h2>${title}</h2>
    <p class="small dim">${read}</p>
  </figcaption>
  <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${alt}>${inside}</svg>
</figure>`;

/** What was worked out for tracks, because the page is drawn anew each second. */
const known = new WeakMap();

function lines(tracks) {
  const kept = known.get(tracks);
  if (kept) return kept;
  const shown = together(tracks).slice(0, MOST_LINES);
  const radius = radiusOf(shown[0].centre);
  const series = shown.map((track) => track.points.map(([s, x, y, z]) => [s / 3600, Math.hypot(x, y, z) - radius]));
  const all = series.flat();
  const until = all.reduce((most, [hours]) => Math.max(most, hours), 0.001);
  const low = all.reduce((least, [, km]) => Math.min(least, km), Infinity);
  const high = all.reduce((most, [, km]) => Math.max(most, km), -Infinity);
  const room = Math.max((high - low) * 0.06, 1);
  const px = (hours) => LEFT + (hours / until) * (WIDTH - LEFT - RIGHT);
  const py = (km) => TOP + ((high + room - km) / (high - low + 2 * room)) * (HEIGHT - TOP - BOTTOM);
  const drawn = series.map((line) => line.map(([h, km]) => `${px(h).toFixed(1)},${py(km).toFixed(1)}`).join(' '));
  const made = { radius, until, low: low - room, high: high + room, px, py, drawn, of: together(tracks).length };
  known.set(tracks, made);
  return made;
}

/** Height above the equatorial radius over time; where a centre has none, the distance from it. */
export function altitude(tracks) {
  if (together(tracks).every((track) => track.points.length < 2)) return nothing;
  const { radius, until, low, high, px, py, drawn, of } = lines(tracks);
  // Days read better than hundreds of hours.
  const [unit, text] = until > 72 ? [24, t('file.days')] : until < 1 ? [1 / 60, t('file.minutes')] : [1, t('file.hours')];
  const read = [radius > 0 ? t('file.altitudeRead') : '', of > MOST_LINES ? t('file.firstOf', MOST_LINES, of) : ''];
  return figure(
    radius > 0 ? t('file.altitude') : t('file.distance'),
    read.filter(Boolean).join(' '),
    t('file.altitudeAlt'),
    [
      ...marks(low, high, step(high - low, 5)).map((km) => across(py(km), number(km, high - low < 5 ? 1 : 0))),
      ...marks(0, until / unit, step(until / unit, 6)).map((time) =>
        upright(px(time * unit), number(time, until / unit < 6 ? 1 : 0)),
      ),
      ...drawn.map(
        (points, index) =>
          svg`<polyline class="path ${index % 2 === 0 ? 'own' : 'peer'}" points=${points}></polyline>`,
      ),
      label(text),
    ],
  );
}

/** How many of a catalogue are at which height at their epoch. */
export function heights(cloud) {
  if (cloud.length < FEWEST) return nothing;
  const kept = known.get(cloud) ?? counted(cloud);
  known.set(cloud, kept);
  const most = Math.max(...kept);
  const wide = (WIDTH - LEFT - RIGHT) / BINS;
  const py = (count) => HEIGHT - BOTTOM - (count / most) * (HEIGHT - TOP - BOTTOM);
  const px = (km) => LEFT + (Math.log(km / LOWEST) / Math.log(HIGHEST / LOWEST)) * (WIDTH - LEFT - RIGHT);
  return figure(t('file.heights'), t('file.heightsRead'), t('file.heightsAlt', cloud.length), [
    ...marks(0, most, Math.max(1, step(most, 5))).map((count) => across(py(count), number(count, 0))),
    ...[100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000].map((km) =>
      upright(px(km), number(km, 0), Number.isInteger(Math.log10(km)) ? '' : 'between'),
    ),
    ...kept.map((count, bin) =>
      count === 0
        ? nothing
        : svg`<rect class="count" x=${LEFT + bin * wide + 0.5} y=${py(count)} width=${wide - 1} height=${HEIGHT - BOTTOM - py(count)}></rect>`,
    ),
    label(t('file.heightAxis')),
  ]);
}

function counted(cloud) {
  const radius = radiusOf('EARTH');
  const bins = new Array(BINS).fill(0);
  for (const [x, y, z] of cloud) {
    const height = Math.max(Math.hypot(x, y, z) - radius, LOWEST);
    const bin = Math.floor((BINS * Math.log(height / LOWEST)) / Math.log(HIGHEST / LOWEST));
    bins[Math.min(bin, BINS - 1)] += 1;
  }
  return bins;
}
