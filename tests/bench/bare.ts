// The anchor of pages: an Express application that does nothing but render a template of so many bytes.
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';

export function bareApp(bytes: number): Express {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-bare-'));
  writeFileSync(join(folder, 'bare.ejs'), '<!doctype html><title><%= title %></title><%- body %>');
  const app = express().set('views', folder).set('view engine', 'ejs').enable('view cache');
  return app.get('/', (_request, response) => response.render('bare', { title: 'Bare', body: 'x'.repeat(bytes) }));
}

/** As a process of its own: `node tests/bench/bare.ts BYTES` says where it is. */
if (import.meta.main) {
  const listening = bareApp(Number(process.argv[2])).listen(0, '127.0.0.1', () =>
    console.log(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/`),
  );
}
