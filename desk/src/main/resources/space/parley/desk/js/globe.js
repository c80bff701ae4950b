// A body with the paths about it, seen from far away: dragged or turned by arrow keys, drawn on a canvas because a
// whole catalogue has tens of thousands of points.
import { html, nothing } from './lit.js';
import { step } from './plane.js';
import { number, t, word } from './words.js';

const RADII = {
  EARTH: 6378.137,
  MOON: 1737.4,
  MARS: 3396.19,
  MARS_BARYCENTER: 3396.19,
  SUN: 695_700,
  MERCURY: 2440.53,
  VENUS: 6051.8,
  JUPITER: 71_492,
  SATURN: 60_268,
};
const SIZE = 520;
const TURN_BY_KEY = 0.15;
const CLOSER = 1.4;
const MERIDIAN_STEP = 30;

const view = { turn: -0.6, tilt: 0.35, zoom: 1, shown: null, reach: 1 };

/** The equatorial radius of the centre in kilometres, 0 where it is not a body with a surface. */
export const radiusOf = (centre) => RADII[centre] ?? 0;

/** Those tracks that can share a picture: about the same centre, in the same axes as the first. */
export const together = (tracks) =>
  tracks.filter((track) => track.centre === tracks[0].centre && track.frame === tracks[0].frame);

export function picture(report) {
  const tracks = together(report.tracks);
  const centre = tracks[0]?.centre ?? 'EARTH';
  const frame = tracks[0]?.frame ?? 'TEME';
  // A cloud is in TEME about the Earth; beside paths in other axes it would be in a wrong place.
  const cloud = tracks.length > 0 ? [] : report.cloud;
  if (view.shown?.of !== report) {
    Object.assign(view, { zoom: 1, shown: { of: report, tracks, cloud, radius: radiusOf(centre) } });
    view.reach = reach(view.shown);
  }
  requestAnimationFrame(draw);
  const left = report.tracks.length - tracks.length;
  return html`<figure class="globe">
    <figcaption>
      <h2>${t('file.globe')}</h2>
      <p class="small dim">
        ${t('file.globeRead', word('body', centre), frame)} ${tracks.length > 0 ? t('file.globeDot') : t('file.globeCloud')}
        ${left > 0 ? t('file.notDrawn', left) : nothing}
      </p>
    </figcaption>
    <canvas
      id="globe"
      width=${SIZE}
      height=${SIZE}
      tabindex="0"
      role="img"
      aria-label=${t('file.globeAlt', tracks.length, cloud.length, word('body', centre))}
      @pointerdown=${grab}
      @pointermove=${drag}
      @pointerup=${release}
      @pointercancel=${release}
      @keydown=${turnByKey}
    ></canvas>
    <p class="buttons">
      <button type="button" @click=${() => zoom(CLOSER)}>${t('file.nearer')}</button>
      <button type="button" @click=${() => zoom(1 / CLOSER)}>${t('file.farther')}</button>
      <span class="dim small">${t('file.turn')}</span>
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
  if (event.key === '+' || event.key === '-') zoom(event.key === '+' ? CLOSER : 1 / CLOSER);
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

/** How far from the centre the picture reaches: all of the tracks, or three quarters of a cloud with a long tail. */
function reach({ tracks, cloud, radius }) {
  let most = radius * 1.05;
  for (const track of tracks) for (const [, x, y, z] of track.points) most = Math.max(most, Math.hypot(x, y, z));
  const far = cloud.map(([x, y, z]) => Math.hypot(x, y, z)).sort((a, b) => a - b);
  if (far.length > 0) most = Math.max(most, far[Math.floor((far.length - 1) * 0.75)]);
  return Math.max(most, 1) * 1.08;
}

function draw() {
  const canvas = document.getElementById('globe');
  if (!canvas || !view.shown) return;
  const { tracks, cloud, radius } = view.shown;
  const pen = canvas.getContext('2d');
  const ratio = Math.min(devicePixelRatio || 1, 2);
  if (canvas.width !== SIZE * ratio) {
    canvas.width = SIZE * ratio;
    canvas.height = SIZE * ratio;
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, SIZE, SIZE);
  const colours = getComputedStyle(canvas);
  const colour = (name) => colours.getPropertyValue(name).trim();
  const middle = SIZE / 2;
  const scale = (middle / view.reach) * view.zoom;
  const [sinTurn, cosTurn, sinTilt, cosTilt] = [view.turn, view.tilt].flatMap((a) => [Math.sin(a), Math.cos(a)]);
  /** Pixels from the left and from the top, and towards the eye. */
  const seen = (x, y, z) => {
    const right = cosTurn * x - sinTurn * y;
    const away = sinTurn * x + cosTurn * y;
    return [
      middle + right * scale,
      middle - (cosTilt * z + sinTilt * away) * scale,
      (sinTilt * z - cosTilt * away) * scale,
    ];
  };
  const disc = radius * scale;
  const hidden = ([px, py, towards]) => towards < 0 && Math.hypot(px - middle, py - middle) < disc;
  if (disc > 3) ball(pen, radius, disc, seen, colour);
  else cross(pen, colour('--dim'));
  // What is behind the middle is paler, so that one can tell front from back.
  const dot = cloud.length > 2000 ? 1.2 : cloud.length > 100 ? 2.4 : 6;
  pen.fillStyle = colour('--own');
  for (const [x, y, z] of cloud) {
    const place = seen(x, y, z);
    if (hidden(place)) continue;
    pen.globalAlpha = place[2] < 0 ? 0.45 : 1;
    pen.fillRect(place[0] - dot / 2, place[1] - dot / 2, dot, dot);
  }
  pen.globalAlpha = 1;
  tracks.forEach((track, index) => path(pen, track, seen, hidden, colour(index % 2 === 0 ? '--own' : '--peer')));
  ruler(pen, scale, colour('--dim'));
}

/** The body with its meridians and parallels, its equator stronger, and an N at its north pole. */
function ball(pen, radius, disc, seen, colour) {
  const middle = SIZE / 2;
  const light = pen.createRadialGradient(middle - disc * 0.35, middle - disc * 0.4, disc * 0.1, middle, middle, disc);
  light.addColorStop(0, colour('--bg'));
  light.addColorStop(1, colour('--panel'));
  pen.fillStyle = light;
  pen.strokeStyle = colour('--strong');
  pen.lineWidth = 1;
  pen.beginPath();
  pen.arc(middle, middle, disc, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
  graticule(pen, radius, seen, colour('--line'), colour('--strong'));
  const north = seen(0, 0, radius);
  if (north[2] >= 0 && disc > 40) {
    pen.fillStyle = colour('--dim');
    pen.font = '12px system-ui, sans-serif';
    pen.textAlign = 'center';
    pen.fillText('N', north[0], north[1] - 4);
  }
}

/** The centre, where there is no body or it is too small to be seen. */
function cross(pen, colour) {
  const middle = SIZE / 2;
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(middle - 5, middle);
  pen.lineTo(middle + 5, middle);
  pen.moveTo(middle, middle - 5);
  pen.lineTo(middle, middle + 5);
  pen.stroke();
}

/** A length that one can hold against the picture. */
function ruler(pen, scale, colour) {
  const kilometres = step(SIZE / scale, 5);
  const long = kilometres * scale;
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(10.5, SIZE - 15);
  pen.lineTo(10.5, SIZE - 10.5);
  pen.lineTo(10.5 + long, SIZE - 10.5);
  pen.lineTo(10.5 + long, SIZE - 15);
  pen.stroke();
  pen.font = '12px system-ui, sans-serif';
  pen.textAlign = 'left';
  pen.fillText(`${number(kilometres, kilometres < 10 ? 1 : 0)} km`, 16, SIZE - 16);
}

function graticule(pen, radius, seen, fine, strong) {
  pen.strokeStyle = fine;
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
    pen.strokeStyle = latitude === 0 ? strong : fine;
    arc((a) => [radius * Math.cos(b) * Math.cos(a), radius * Math.cos(b) * Math.sin(a), radius * Math.sin(b)]);
  }
}

/** How many points the first revolution about the centre takes. */
function revolution(points) {
  let swept = 0;
  for (let index = 1; index < points.length; index += 1) {
    const [, x, y, z] = points[index - 1];
    const [, u, v, w] = points[index];
    const cosine = (x * u + y * v + z * w) / (Math.hypot(x, y, z) * Math.hypot(u, v, w));
    swept += Math.acos(Math.min(1, Math.max(-1, cosine)));
    if (swept > 2 * Math.PI) return index + 1;
  }
  return points.length;
}

/** A path: its first revolution stronger than what follows, and a dot where it begins. */
function path(pen, track, seen, hidden, front) {
  const { points } = track;
  if (points.length === 0) return;
  const first = revolution(points);
  pen.strokeStyle = front;
  if (first < points.length) {
    pen.globalAlpha = 0.3;
    pen.lineWidth = 0.8;
    line(pen, points, seen, hidden);
    pen.globalAlpha = 1;
  }
  pen.lineWidth = 1.8;
  line(pen, points.slice(0, first), seen, hidden);
  const place = seen(points[0][1], points[0][2], points[0][3]);
  if (hidden(place)) return;
  pen.fillStyle = front;
  pen.beginPath();
  pen.arc(place[0], place[1], 4, 0, 2 * Math.PI);
  pen.fill();
}

/** A smooth line through points, left out behind the body; a gap in time is a gap in the line. */
function line(pen, points, seen, hidden) {
  const steps = points.slice(1).map((point, index) => point[0] - points[index][0]);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const places = points.map(([, x, y, z]) => seen(x, y, z));
  const at = (index) => places[Math.max(0, Math.min(places.length - 1, index))];
  pen.beginPath();
  let down = false;
  places.forEach((place, index) => {
    const gap = index > 0 && steps[index - 1] > 3 * usual;
    if (hidden(place)) down = false;
    else if (down && !gap) {
      const [before, from, after] = [at(index - 2), at(index - 1), at(index + 1)];
      pen.bezierCurveTo(
        from[0] + (place[0] - before[0]) / 6,
        from[1] + (place[1] - before[1]) / 6,
        place[0] - (after[0] - from[0]) / 6,
        place[1] - (after[1] - from[1]) / 6,
        place[0],
        place[1],
      );
    } else {
      pen.moveTo(place[0], place[1]);
      down = true;
    }
  });
  pen.stroke();
}
