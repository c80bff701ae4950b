import { html } from './lit.js';
import { messages } from './messages.js';

/** @typedef {{en: string, zh: string}} Text a sentence in both languages, as the API gives it */

const KEPT = 'parley.language';
const TAGS = { en: 'en', zh: 'zh-CN' };

let language = remembered();
document.documentElement.lang = TAGS[language];

function remembered() {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const currentLanguage = () => language;

export function speak(next) {
  language = next;
  localStorage.setItem(KEPT, next);
  document.documentElement.lang = TAGS[next];
}

/** The message of a key in the current language. */
export function t(key, ...values) {
  const message = messages[language][key];
  if (message === undefined) throw new Error(`no message ${key}`);
  return message.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
}

/** A message of both languages at once, in the shape of the API's texts. */
export const both = (key, ...values) => {
  const fill = (tongue) => messages[tongue][key].replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
  return { en: fill('en'), zh: fill('zh') };
};

/** A word of a closed set; the bare value where the set has grown since this page was written. */
export const word = (set, value) => messages[language][`${set}.${value}`] ?? value;

/** A text of the API in the current language. */
export const say = (text) => (text ? (text[language] ?? '') : '');

/**
 * An instant as the API wrote it, cut to what a reader needs and never rounded up; it says UTC elsewhere.
 * @param {?string} instant ISO 8601 with a Z
 * @param {'day'|'minute'|'second'|'full'} until
 */
export function utc(instant, until = 'second') {
  if (!instant) return t('missing');
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(\.\d+)?Z)?$/.exec(instant);
  if (!match) return instant;
  const [, day, minute, second = ':00', fraction = ''] = match;
  if (until === 'day' || minute === undefined) return day;
  if (until === 'minute') return `${day} ${minute}`;
  return `${day} ${minute}${second}${until === 'full' ? fraction.slice(0, 4) : ''}`;
}

export const stamp = (instant, until) => html`<time datetime=${instant ?? ''}>${utc(instant, until)}</time>`;

/** A number with the digits that its size deserves, grouped by thin spaces. */
export function number(value, digits) {
  if (value === null || value === undefined || !Number.isFinite(value)) return t('missing');
  const size = Math.abs(value);
  const places = digits ?? (size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
  const [whole, fraction] = size.toFixed(places).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u2009') : whole;
  const sign = value < 0 && Number(size.toFixed(places)) !== 0 ? '\u2212' : '';
  return `${sign}${grouped}${fraction ? `.${fraction}` : ''}`;
}

export const signed = (value, digits) => (value > 0 ? `+${number(value, digits)}` : number(value, digits));

/** A probability as a power of ten; zero stays visibly zero, the unknown is for the caller to name. */
export function probability(value) {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(1).split('e');
  return html`<span class="power">${mantissa}&thinsp;×&thinsp;10<sup>${exponent.replace('-', '\u2212').replace('+', '')}</sup></span>`;
}

/** How long, in the two units that matter. */
export function duration(milliseconds) {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  if (seconds >= 100 * 86400) return t('unit.days', Math.floor(seconds / 86400));
  if (seconds >= 2 * 86400) return t('unit.d', Math.floor(seconds / 86400), Math.floor((seconds % 86400) / 3600));
  if (seconds >= 3600) return t('unit.h', Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60));
  if (seconds >= 60) return t('unit.m', Math.floor(seconds / 60), seconds % 60);
  return t('unit.s', seconds);
}

/** How far an instant lies ahead of another, or behind it. */
export function distance(instant, now) {
  const ahead = Date.parse(instant) - now;
  return ahead >= 0 ? t('enc.in', duration(ahead)) : t('enc.ago', duration(ahead));
}
