// Sends a file in parts (tus protocol), so that a line that breaks costs seconds: it goes on where it stopped, also after
// the page was closed. Without this script the form sends the file whole.

const form = document.querySelector('form[data-parts]');
const words = JSON.parse(form.dataset.words);
const told = form.querySelector('[data-sent]');
const button = form.querySelector('button');
const bar = document.createElement('progress');
const stop = document.createElement('button');

/** Bytes: what is not worth a second request; the least and the most of a part, before it is packed. */
const small = 65_536;
const least = 65_536;
const most = 1_000_000;
/** A part is as long as the line takes for it in so many seconds. */
const partSeconds = 4;
/** What the server waits for at least, and so do we: 1,000 bytes a second, and half a minute for the answer. */
const patienceMs = bytes => 30_000 + bytes;
const longestPauseSeconds = 30;

/** The file that is on its way, or was stopped: asked to go on, it is not begun anew. */
let sending = null;

form.addEventListener('submit', event => {
  const [file] = form.elements.file.files;
  if (!file || file.size <= small) return;
  event.preventDefault();
  if (file.size > Number(form.dataset.most)) return end(words.too_large);
  if (sending?.file !== file) sending = begin(file);
  sending.said = metadata(file);
  void send();
});

stop.type = 'button';
stop.className = 'second';
stop.textContent = words.stop;
stop.addEventListener('click', () => {
  sending.stopped = true;
  sending.wake();
  sending.request?.abort();
});

bar.setAttribute('aria-labelledby', 'sent');

/** `url`: where this person's upload of the same file waits, from an earlier visit or none. */
function begin(file) {
  const same = ({ dataset }) =>
    dataset.name === file.name && dataset.size === String(file.size) && dataset.modified === String(file.lastModified);
  const known = [...document.querySelectorAll('[data-unfinished]')].find(same);
  const packs = 'CompressionStream' in window && !/\.gz$/i.test(file.name);
  return { file, url: known?.dataset.unfinished ?? null, at: 0, rate: 0, size: 4 * least, packs, wake: () => {} };
}

/** From the first try to the import's page, however often the line breaks; or to a sentence that says why not. */
async function send() {
  Object.assign(sending, { stopped: false, failed: 0, tells: sending.url !== null });
  button.disabled = true;
  button.after(stop);
  form.querySelector('.actions').before(bar);
  for (;;) {
    try {
      const page = await sendOn();
      told.textContent = words.whole;
      stop.remove();
      return location.assign(page);
    } catch (problem) {
      if (sending.stopped) return end(filled(words.stopped));
      if (problem.says) return end(problem.says);
      await pause(problem.seconds ?? (problem.now ? 0 : Math.min(longestPauseSeconds, 2 ** sending.failed++)));
      if (sending.stopped) return end(filled(words.stopped));
    }
  }
}

function end(sentence) {
  told.textContent = sentence;
  stop.remove();
  button.disabled = false;
}

/** Asks how far it is, and sends part after part; returns the address of the import that it becomes. */
async function sendOn() {
  if (!sending.url) await create();
  let answer = await ask('HEAD', {});
  for (;;) {
    sending.at = Number(answer.headers.get('Upload-Offset'));
    bar.max = sending.file.size;
    bar.value = sending.at;
    const page = answer.headers.get('Upload-Import');
    if (page) return page;
    if (sending.rate) told.textContent = filled(words.going);
    if (sending.at >= sending.file.size) {
      await pause(1); // another process of the server is putting it together
      answer = await ask('HEAD', {});
    } else answer = await sendPart();
    sending.failed = 0;
  }
}

async function create() {
  const headers = { 'Upload-Length': String(sending.file.size), 'Upload-Metadata': sending.said };
  const answer = await ask('POST', headers, undefined, form.dataset.parts);
  sending.url = answer.headers.get('Location');
}

async function sendPart() {
  const { file, at, size } = sending;
  const began = performance.now();
  const part = await read(file.slice(at, at + size));
  const packed = sending.packs ? await pack(part) : part;
  sending.packs &&= packed.size < part.size;
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at) };
  if (sending.packs) headers['Content-Encoding'] = 'gzip';
  if (sending.tells) headers['Upload-Metadata'] = sending.said;
  const answer = await ask('PATCH', headers, sending.packs ? packed : part);
  const rate = part.size / ((performance.now() - began) / 1000);
  sending.tells = false;
  sending.rate = sending.rate ? 0.7 * sending.rate + 0.3 * rate : rate;
  sending.size = Math.round(Math.min(most, Math.max(least, sending.rate * partSeconds)));
  return answer;
}

async function read(part) {
  try {
    return new Blob([await part.arrayBuffer()]);
  } catch {
    throw { says: words.unreadable };
  }
}

function pack(part) {
  return new Response(part.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

/** What the server is told of the file: its name, when it was changed, and the fields of the form. */
function metadata(file) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string' && value !== '');
  const said = [['filename', file.name], ['last_modified', String(file.lastModified)], ...fields];
  return said.map(([name, value]) => `${name} ${base64(value)}`).join(',');
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** One request. It throws what to do next: `says` ends all with a sentence, `now` tries again at once, `seconds` later. */
async function ask(method, headers, body, url = sending.url) {
  const request = new AbortController();
  const timer = setTimeout(() => request.abort(), patienceMs(body?.size ?? 0));
  sending.request = request;
  const override = sending.override && method !== 'POST' ? { 'X-HTTP-Method-Override': method } : {};
  try {
    const answer = await fetch(url, {
      method: sending.override ? 'POST' : method,
      headers: { 'Tus-Resumable': '1.0.0', ...override, ...headers },
      body,
      cache: 'no-store',
      redirect: 'manual',
      signal: request.signal,
    });
    if (answer.ok) return answer;
    throw await refusal(answer);
  } finally {
    clearTimeout(timer);
  }
}

async function refusal(answer) {
  const { status, headers } = answer;
  if (status >= 500 && status !== 501) return {};
  if (status === 401 || status === 403) return { says: words.signed_out };
  if (status === 423) return { says: words.elsewhere };
  if (status === 429) return { seconds: Number(headers.get('Retry-After')) || longestPauseSeconds };
  if (status === 409 && sending.url) return { now: true };
  if (status === 460) return {};
  if ((status === 404 || status === 410) && sending.url) {
    sending.url = null; // its day is over
    return { now: true };
  }
  if ((status === 405 || status === 501) && !sending.override) {
    sending.override = true; // something on the way knows only GET and POST
    return { now: true };
  }
  if (status === 415 && sending.packs) {
    sending.packs = false;
    return { now: true };
  }
  const plain = headers.get('Content-Type')?.startsWith('text/plain');
  return { says: plain ? (await answer.text()).trim() : words.refused };
}

/** Waits, unless the line comes back or somebody presses Stop before. */
async function pause(seconds) {
  if (seconds > 0 && sending.at < sending.file.size)
    told.textContent = navigator.onLine ? filled(words.again, seconds) : filled(words.away);
  await new Promise(resolve => {
    sending.wake = resolve;
    addEventListener('online', resolve, { once: true });
    setTimeout(resolve, seconds * 1000 * (0.8 + 0.4 * Math.random()));
  });
}

/** A sentence with its sizes and times, as this page's language writes them. */
function filled(sentence, seconds = (sending.file.size - sending.at) / sending.rate) {
  const values = {
    done: size(sending.at),
    total: size(sending.file.size),
    rate: size(sending.rate),
    left: time(seconds),
  };
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function size(bytes) {
  const [unit, digits] = bytes < 1e6 ? ['kilobytes', 0] : ['megabytes', 1];
  const number = bytes / (bytes < 1e6 ? 1e3 : 1e6);
  return words[unit].replace('{size}', written(number, { maximumFractionDigits: number < 10 ? digits : 0 }));
}

function time(seconds) {
  const [unit, number] = seconds < 90 ? ['second', seconds] : ['minute', seconds / 60];
  return written(Math.max(1, Math.round(number)), { style: 'unit', unit, unitDisplay: 'long' });
}

function written(number, options) {
  return new Intl.NumberFormat(document.body.dataset.locale, options).format(number);
}
