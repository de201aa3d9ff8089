// Sends one file through a site's own door, as the person does who may publish it: signs in, uploads, waits for the check,
// publishes, and tells how long all of it took.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const [site = '', email = '', password = '', path = ''] = process.argv.slice(2);
const headers: Record<string, string> = {};
await signIn();
const from = performance.now();
const page = await upload();
await untilChecked();
await publish();
console.log(JSON.stringify({ seconds: (performance.now() - from) / 1000 }));

async function signIn(): Promise<void> {
  const answer = await post('/sign-in', new URLSearchParams({ email, password }), 303);
  headers.Cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

async function upload(): Promise<string> {
  const body = new FormData();
  body.set('file', new File([await openAsBlob(path)], basename(path), { type: 'text/csv' }));
  return (await post('/upload', body, 303)).headers.get('Location')!;
}

async function untilChecked(): Promise<void> {
  for (;;) {
    const answer = await fetch(`${site}${page}/progress.json`, { headers });
    if (((await answer.json()) as { done: boolean }).done) return;
    await wait(250);
  }
}

/** Again, once, where something else was published since the check. */
async function publish(): Promise<void> {
  const said = new URLSearchParams({ accept: 'yes', confirm: 'yes' });
  const first = await post(`${page}/publish`, said, 303, 409);
  if (first.status === 303) return;
  await untilChecked();
  await post(`${page}/publish`, said, 303);
}

async function post(to: string, body: URLSearchParams | FormData, ...good: number[]): Promise<Response> {
  const answer = await fetch(site + to, { method: 'POST', redirect: 'manual', headers, body });
  if (!good.includes(answer.status)) throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
  return answer;
}
