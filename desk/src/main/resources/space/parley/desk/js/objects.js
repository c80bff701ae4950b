import { html, nothing, svg } from './lit.js';
import { now, saysId, state, update } from './state.js';
import { badge, empty, party, table } from './parts.js';
import { step } from './plane.js';
import { duration, number, stamp, t, utc, word } from './words.js';

const DRAWN = 24;
const LISTED = 200;

export function objects() {
  if (state.objects.length === 0) {
    return empty(t('obj.empty'), t('obj.emptyChecked', state.status.peers.length), t('obj.emptyDo'));
  }
  const sought = state.filter.trim().toLowerCase();
  const matching = state.objects.filter((object) =>
    [object.id, object.name, object.internationalDesignator, object.operator].some((text) =>
      text?.toLowerCase().includes(sought),
    ),
  );
  const listed = matching.slice(0, LISTED);
  return html`<h1 class="plain">${t('obj.list')}</h1>
    <div class="filter">
      <label
        >${t('obj.filter')}
        <input type="search" autocomplete="off" .value=${state.filter} @input=${(event) => update({ filter: event.target.value })}
      /></label>
      <p class="dim number" role="status">${t('obj.shown', listed.length, state.objects.length)}</p>
    </div>
    ${listed.length === 0
      ? empty(t('obj.noMatch', state.objects.length))
      : html`${picture(listed)} ${list(listed)}`}`;
}

const whose = (object) =>
  object.origin === 'own'
    ? party(state.status.party, t('obj.own'))
    : party(object.from ?? '', t('obj.from', object.from ?? t('enc.unknown')));

function list(shown) {
  const unknown = html`<span class="unknown">${t('enc.unknown')}</span>`;
  return table(
    t('obj.list'),
    [
      t('obj.object'),
      t('obj.whose'),
      t('obj.grade'),
      { number: t('obj.orbit') },
      { number: t('obj.inclination') },
      { number: t('obj.period') },
      { number: t('obj.epoch') },
      { number: t('obj.age') },
      { number: t('obj.sigma') },
      { number: t('obj.displacement') },
      { number: t('obj.radius') },
      t('obj.source'),
    ],
    shown.map((object) => {
      const { orbit } = object;
      const notes = [object.internationalDesignator, !object.manoeuvrable && t('obj.fixed')].filter(Boolean);
      return html`<tr>
        <th scope="row">
          ${object.name} ${saysId(object.name, object.id) ? nothing : html`<span class="dim number">${object.id}</span>`}
          ${object.crewed || notes.length
            ? html`<br /><span class="dim small"
                  >${object.crewed ? badge('crew', t('obj.people')) : nothing} ${notes.join(t('comma'))}</span
                >`
            : nothing}
        </th>
        <td>${whose(object)}</td>
        <td>${word('grade', object.grade)}</td>
        <td class="number">${orbit ? `${number(orbit.perigeeKm, 0)} × ${number(orbit.apogeeKm, 0)}` : unknown}</td>
        <td class="number">${orbit ? number(orbit.inclinationDegrees, 2) : unknown}</td>
        <td class="number">${orbit ? number(orbit.periodMinutes, 2) : unknown}</td>
        <td class="number">
          ${object.dataEpoch ? stamp(object.dataEpoch, 'minute') : unknown}
          ${object.start
            ? html`<br /><span class="dim small" title=${t('obj.span')}
                  >${utc(object.start, 'minute')} – ${utc(object.stop, 'minute')}</span
                >`
            : nothing}
        </td>
        <td class="number">${object.dataEpoch ? duration(now() - Date.parse(object.dataEpoch)) : unknown}</td>
        <td class="number">
          ${object.sigmaRtnMetres ? object.sigmaRtnMetres.map((sigma) => number(sigma, 0)).join(', ') : unknown}
        </td>
        <td class="number">${object.displacementMetres == null ? t('missing') : number(object.displacementMetres, 0)}</td>
        <td class="number">${number(object.hardBodyRadiusMetres, 1)}</td>
        <td class="small">
          ${object.format ?? t('missing')} ${object.file ? html`<span class="dim">${object.file}</span>` : nothing}
          ${object.sha256
            ? html`<br /><code class="dim" title=${object.sha256}>${object.sha256.slice(0, 12)}…</code>`
            : nothing}
        </td>
      </tr>`;
    }),
    'objects',
  );
}

/** Altitude shells: one bar an object, and the shells of own objects through all rows. */
function picture(shown) {
  const withOrbit = shown.filter((object) => object.orbit);
  if (withOrbit.length === 0) return nothing;
  const drawn = withOrbit.slice(0, DRAWN);
  const row = 26;
  const left = 190;
  const width = 900;
  const right = 84;
  const height = drawn.length * row + 44;
  const least = Math.min(...drawn.map((object) => object.orbit.perigeeKm));
  const most = Math.max(...drawn.map((object) => object.orbit.apogeeKm));
  const margin = Math.max((most - least) * 0.08, 10);
  const from = least - margin;
  const until = most + margin;
  const px = (kilometres) => left + ((kilometres - from) / (until - from)) * (width - left - right);
  const by = step(until - from, 8);
  const first = Math.ceil(from / by);
  const marks = Array.from({ length: Math.floor(until / by) - first + 1 }, (_, index) => (first + index) * by);
  const bottom = drawn.length * row + 6;
  return html`<figure class="shells">
    <figcaption>
      <h2>${t('obj.picture')}</h2>
      <p class="small">${t('obj.pictureRead')}</p>
    </figcaption>
    <div class="scroll" tabindex="0" role="group" aria-label=${t('obj.picture')}>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${t('obj.pictureAlt')}>
      ${drawn
        .filter((object) => object.origin === 'own')
        .map(
          ({ orbit }) =>
            svg`<rect class="shell" x=${px(orbit.perigeeKm)} y="0" width=${Math.max(px(orbit.apogeeKm) - px(orbit.perigeeKm), 2)} height=${bottom}></rect>`,
        )}
      ${marks.map(
        (mark) => svg`<line class="grid" x1=${px(mark)} x2=${px(mark)} y1="0" y2=${bottom}></line>
          <text class="tick" x=${px(mark)} y=${bottom + 16} text-anchor="middle">${number(mark, 0)}</text>`,
      )}
      ${drawn.map((object, index) => {
        const y = index * row + row / 2 + 3;
        const mine = object.origin === 'own' ? 'own' : 'peer';
        const { perigeeKm, apogeeKm, inclinationDegrees } = object.orbit;
        return svg`<text class="name ${mine}" x=${left - 12} y=${y + 4} text-anchor="end">${object.name.slice(0, 24)}</text>
          <line class="bar ${mine}" x1=${px(perigeeKm)} x2=${Math.max(px(apogeeKm), px(perigeeKm) + 3)} y1=${y} y2=${y}></line>
          <text class="tick" x=${width - right + 12} y=${y + 4}>${number(inclinationDegrees, 1)}°</text>`;
      })}
      <text class="axis" x=${(left + width - right) / 2} y=${height - 6} text-anchor="middle">${t('obj.altitude')}</text>
      <text class="axis" x=${width - right + 12} y=${height - 6}>${t('obj.inclination')}</text>
    </svg>
    </div>
    ${withOrbit.length > DRAWN
      ? html`<p class="dim small">${t('obj.pictureMore', withOrbit.length - DRAWN, DRAWN)}</p>`
      : nothing}
  </figure>`;
}
