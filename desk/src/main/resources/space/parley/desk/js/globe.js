// A body with the paths about it, seen from far away: dragged or turned by arrow keys, drawn on a canvas because a
// whole catalogue has tens of thousands of points.
import { html } from './lit.js';
import { number, t } from './words.js';

const RADII = {
  EARTH: 6378.137,
  MOON: 1737.4,
  MARS: 3396.19,
  'MARS BARYCENTER': 3396.19,
  SUN: 695_700,
  MERCURY: 2440.53,
  VENUS: 6051.8,
  JUPITER: 71_492,
  SATURN: 60_268,
};
const SIZE = 520;
const TURN_BY_KEY = 0.15;
const MERIDIAN_STEP = 30;

const view = { turn: -0.6, tilt: 0.35, zoom: 1, shown: null };

/** The mean radius of the centre in kilometres, 0 where it is not a body with a surface. */
export const radiusOf = (centre) => RADII[centre] ?? 0;

export function globe(report) {
  view.shown = report;
  requestAnimationFrame(draw);
  const centre = report.tracks[0]?.centre ?? 'EARTH';
  const frame = report.tracks[0]?.frame ?? 'TEME';
  return html`<figure class="globe">
    <figcaption>
      <h2>${t('file.globe')}</h2>
      <p class="small">${t('file.globeRead', centre, frame)}</p>
    </figcaption>
    <canvas
      id="globe"
      width=${SIZE}
      height=${SIZE}
      tabindex="0"
      role="img"
      aria-label=${t('file.globeAlt', report.tracks.length, report.cloud.length, centre)}
      @pointerdown=${grab}
      @pointermove=${drag}
      @pointerup=${release}
      @pointercancel=${release}
      @keydown=${turnByKey}
    ></canvas>
    <p class="buttons">
      <button type="button" @click=${() => zoom(1.4)}>${t('file.nearer')}</button>
      <button type="button" @click=${() => zoom(1 / 1.4)}>${t('file.farther')}</button>
    </p>
  </figure>`;
}

let held = null;

function grab(event) {
  held = [event.clientX, event.clientY];
  event.target.setPointerCapture(event.pointerId);
}

function drag(event) {
  if (!held) return;
  turn((event.clientX - held[0]) / 160, (event.clientY - held[1]) / 160);
  held = [event.clientX, event.clientY];
}

function release() {
  held = null;
}

function turnByKey(event) {
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  turn(move[0] * TURN_BY_KEY, move[1] * TURN_BY_KEY);
}

function turn(around, over) {
  view.turn += around;
  view.tilt = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, view.tilt + over));
  requestAnimationFrame(draw);
}

function zoom(factor) {
  view.zoom = Math.max(0.2, Math.min(40, view.zoom * factor));
  requestAnimationFrame(draw);
}

/** How far from the centre the picture reaches: all of the tracks, or nine tenths of a cloud with a long tail. */
function reach(report, radius) {
  const distances = [];
  for (const track of report.tracks) for (const [, x, y, z] of track.points) distances.push(Math.hypot(x, y, z));
  const far = report.cloud.map(([x, y, z]) => Math.hypot(x, y, z)).sort((a, b) => a - b);
  if (far.length > 0) distances.push(far[Math.floor((far.length - 1) * 0.9)]);
  return Math.max(radius * 1.05, ...distances.length ? [distances.reduce((a, b) => Math.max(a, b))] : [1]) * 1.06;
}

function draw() {
  const canvas = document.getElementById('globe');
  const report = view.shown;
  if (!canvas || !report) return;
  const pen = canvas.getContext('2d');
  const ratio = Math.min(devicePixelRatio || 1, 2);
  canvas.width = SIZE * ratio;
  canvas.height = SIZE * ratio;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  const colours = getComputedStyle(canvas);
  const colour = (name) => colours.getPropertyValue(name).trim();
  const radius = radiusOf(report.tracks[0]?.centre ?? 'EARTH');
  const scale = ((SIZE / 2) / reach(report, radius)) * view.zoom;
  const [sinTurn, cosTurn, sinTilt, cosTilt] = [view.turn, view.tilt].flatMap((a) => [Math.sin(a), Math.cos(a)]);
  /** Right, up and towards the eye, in pixels from the middle. */
  const seen = (x, y, z) => {
    const right = cosTurn * x - sinTurn * y;
    const away = sinTurn * x + cosTurn * y;
    return [SIZE / 2 + right * scale, SIZE / 2 - (cosTilt * z + sinTilt * away) * scale, (sinTilt * z - cosTilt * away) * scale];
  };
  const disc = radius * scale;
  const hidden = ([px, py, towards]) => towards < 0 && Math.hypot(px - SIZE / 2, py - SIZE / 2) < disc;
  pen.clearRect(0, 0, SIZE, SIZE);
  pen.lineWidth = 1;
  if (disc > 0) {
    pen.fillStyle = colour('--panel');
    pen.strokeStyle = colour('--strong');
    pen.beginPath();
    pen.arc(SIZE / 2, SIZE / 2, disc, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
    graticule(pen, radius, seen, colour('--line'));
  }
  pen.fillStyle = colour('--own');
  for (const [x, y, z] of report.cloud) {
    const place = seen(x, y, z);
    if (!hidden(place)) pen.fillRect(place[0] - 0.6, place[1] - 0.6, 1.2, 1.2);
  }
  report.tracks.forEach((track, index) => {
    path(pen, track, seen, hidden, colour(index % 2 === 0 ? '--own' : '--peer'));
  });
  pen.fillStyle = colour('--dim');
  pen.font = '12px system-ui, sans-serif';
  pen.fillText(`${number((SIZE / 2) / scale, 0)} km`, SIZE / 2 + 4, 14);
}

function graticule(pen, radius, seen, colour) {
  pen.strokeStyle = colour;
  const arc = (at) => {
    pen.beginPath();
    let down = false;
    for (let step = 0; step <= 72; step += 1) {
      const place = seen(...at((step * Math.PI) / 36));
      if (place[2] < 0) down = false;
      else if (down) pen.lineTo(place[0], place[1]);
      else {
        pen.moveTo(place[0], place[1]);
        down = true;
      }
    }
    pen.stroke();
  };
  for (let longitude = 0; longitude < 180; longitude += MERIDIAN_STEP) {
    const l = (longitude * Math.PI) / 180;
    arc((a) => [radius * Math.cos(a) * Math.cos(l), radius * Math.cos(a) * Math.sin(l), radius * Math.sin(a)]);
  }
  for (let latitude = -60; latitude <= 60; latitude += MERIDIAN_STEP) {
    const b = (latitude * Math.PI) / 180;
    arc((a) => [radius * Math.cos(b) * Math.cos(a), radius * Math.cos(b) * Math.sin(a), radius * Math.sin(b)]);
  }
}

/** A path, left out behind the body; a gap in time is a gap in the line. */
function path(pen, track, seen, hidden, front) {
  const { points } = track;
  const steps = points.slice(1).map((point, index) => point[0] - points[index][0]);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  pen.strokeStyle = front;
  pen.lineWidth = 1.5;
  pen.beginPath();
  let down = false;
  points.forEach(([, x, y, z], index) => {
    const place = seen(x, y, z);
    const gap = index > 0 && steps[index - 1] > 3 * usual;
    if (hidden(place)) down = false;
    else if (down && !gap) pen.lineTo(place[0], place[1]);
    else {
      pen.moveTo(place[0], place[1]);
      down = true;
    }
  });
  pen.stroke();
  if (points.length > 0) {
    const place = seen(points[0][1], points[0][2], points[0][3]);
    pen.fillStyle = front;
    pen.beginPath();
    pen.arc(place[0], place[1], 4, 0, 2 * Math.PI);
    pen.fill();
  }
}
