// The encounter plane as a picture: what the other object's uncertainty has to do with the circle of contact.
import { html, nothing, svg } from './lit.js';
import { number, t } from './words.js';

const WIDTH = 460;
const HEIGHT = 400;
const LEFT = 62;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 46;

/** Half the width and half the height of an ellipse that stands at an angle. */
function reach(major, minor, angle) {
  return [
    Math.hypot(major * Math.cos(angle), minor * Math.sin(angle)),
    Math.hypot(major * Math.sin(angle), minor * Math.cos(angle)),
  ];
}

/** The step of 1, 2 or 5 times a power of ten that gives about this many ticks. */
export function step(span, ticks) {
  const rough = span / ticks;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
}

const ticks = (from, until, by) => {
  const first = Math.ceil(from / by);
  return Array.from({ length: Math.floor(until / by) - first + 1 }, (_, index) => (first + index) * by);
};

export function planePicture(plane, ownName, theirName) {
  const { missXMetres: x, missYMetres: y, combinedRadiusMetres: radius } = plane;
  const known = plane.sigmaMajorMetres != null && plane.sigmaMinorMetres != null && plane.angleRadians != null;
  const [reachX, reachY] = known
    ? reach(3 * plane.sigmaMajorMetres, 3 * plane.sigmaMinorMetres, plane.angleRadians)
    : [0, 0];
  const west = Math.min(-radius, x - reachX);
  const east = Math.max(radius, x + reachX);
  const south = Math.min(-radius, y - reachY);
  const north = Math.max(radius, y + reachY);
  const room = 1.12;
  const innerWidth = WIDTH - LEFT - RIGHT;
  const innerHeight = HEIGHT - TOP - BOTTOM;
  const perPixel = Math.max(((east - west) * room) / innerWidth, ((north - south) * room) / innerHeight);
  const centreX = (west + east) / 2;
  const centreY = (south + north) / 2;
  const px = (metres) => LEFT + innerWidth / 2 + (metres - centreX) / perPixel;
  const py = (metres) => TOP + innerHeight / 2 - (metres - centreY) / perPixel;
  const left = centreX - (innerWidth / 2) * perPixel;
  const right = centreX + (innerWidth / 2) * perPixel;
  const low = centreY - (innerHeight / 2) * perPixel;
  const high = centreY + (innerHeight / 2) * perPixel;
  const by = step(Math.max(right - left, high - low), 6);
  const kilometres = Math.max(Math.abs(left), Math.abs(right), Math.abs(low), Math.abs(high)) >= 10_000;
  const unit = kilometres ? 'km' : 'm';
  const mark = (metres) => number(kilometres ? metres / 1000 : metres, kilometres && by < 1000 ? 1 : 0);
  const degrees = known ? (-plane.angleRadians * 180) / Math.PI : 0;
  const label = (sigma) => {
    const major = (sigma * plane.sigmaMajorMetres) / perPixel;
    const angle = plane.angleRadians;
    return [px(x) + major * Math.cos(angle), py(y) - major * Math.sin(angle)];
  };
  const missLeft = px(x) < px(0);
  const side = px(x) > WIDTH * 0.7 ? 'end' : px(x) < WIDTH * 0.35 ? 'start' : 'middle';
  const nameY = py(y) + (y < 0 || py(y) < TOP + 20 ? 18 : -10);

  return html`<svg
    class="plane"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label=${t('enc.planeAlt', ownName, theirName)}
  >
    ${ticks(left, right, by).map(
      (value) => svg`<line class=${value === 0 ? 'zero' : 'grid'} x1=${px(value)} x2=${px(value)} y1=${TOP} y2=${HEIGHT - BOTTOM}></line>
        <text class="tick" x=${px(value)} y=${HEIGHT - BOTTOM + 16} text-anchor="middle">${mark(value)}</text>`,
    )}
    ${ticks(low, high, by).map(
      (value) => svg`<line class=${value === 0 ? 'zero' : 'grid'} x1=${LEFT} x2=${WIDTH - RIGHT} y1=${py(value)} y2=${py(value)}></line>
        <text class="tick" x=${LEFT - 7} y=${py(value) + 4} text-anchor="end">${mark(value)}</text>`,
    )}
    <text class="axis" x=${LEFT + innerWidth / 2} y=${HEIGHT - 8} text-anchor="middle">
      ${t('enc.planeX', ownName, unit)}
    </text>
    <text class="axis" transform="translate(13 ${TOP + innerHeight / 2}) rotate(-90)" text-anchor="middle">
      ${t('enc.planeY', unit)}
    </text>
    ${known
      ? [3, 2, 1].map(
          (sigma) => svg`<ellipse class="sigma s${sigma}" cx=${px(x)} cy=${py(y)}
            rx=${(sigma * plane.sigmaMajorMetres) / perPixel} ry=${(sigma * plane.sigmaMinorMetres) / perPixel}
            transform="rotate(${degrees} ${px(x)} ${py(y)})"></ellipse>`,
        )
      : nothing}
    <line class="miss" x1=${px(0)} y1=${py(0)} x2=${px(x)} y2=${py(y)}></line>
    <circle class="contact" cx=${px(0)} cy=${py(0)} r=${Math.max(radius / perPixel, 1.5)}></circle>
    <path class="cross" d="M${px(0) - 9} ${py(0)}h18M${px(0)} ${py(0) - 9}v18"></path>
    <circle class="other" cx=${px(x)} cy=${py(y)} r="4"></circle>
    ${known
      ? [1, 2, 3].map((sigma) => {
          const [labelX, labelY] = label(sigma);
          return svg`<text class="tick halo" x=${labelX - 3} y=${labelY + 4} text-anchor="end">${sigma}σ</text>`;
        })
      : nothing}
    <text class="name own halo" x=${px(0) + (missLeft ? 12 : -12)} y=${py(0) - 8} text-anchor=${missLeft ? 'start' : 'end'}>
      ${ownName}
    </text>
    <text class="name peer halo" x=${px(x)} y=${nameY} text-anchor=${side}>
      ${theirName}
    </text>
  </svg>`;
}

/** Two lengths on one scale: the miss distance before and after a manoeuvre. */
export function beforeAfter(before, after, names, says) {
  const longest = Math.max(before, after);
  const from = 74;
  const length = (metres) => Math.max(((418 - from) * metres) / longest, 1);
  return html`<svg class="lengths" viewBox="0 0 420 44" role="img" aria-label=${says}>
    <text class="tick" x=${from - 8} y="15" text-anchor="end">${names[0]}</text>
    <text class="tick" x=${from - 8} y="36" text-anchor="end">${names[1]}</text>
    <path class="zero" d="M${from} 0v44"></path>
    <rect class="before" x=${from} y="6" width=${length(before)} height="10"></rect>
    <rect class="after" x=${from} y="27" width=${length(after)} height="10"></rect>
  </svg>`;
}
