// /api/v1/…: a page of rows as JSON with what one must know to quote it, or as CSV.
import type { Request, RequestHandler, Response } from 'express';
import type { Cell } from '../../charts/chart.ts';
import { cellsLine } from '../../exports/csv.ts';
import { mayBeKept } from '../data.ts';
import { notFound } from '../failures.ts';
import type { Ledger } from '../ledger.ts';
import { askApi } from './ask-api.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { addressOf, clockOf, metaOf, nextAddress, type Page } from './envelope.ts';

export function answerApi({ store: { db } }: Ledger): RequestHandler {
  return async (request, response) => {
    const endpoint = endpoints.find(({ name }) => name === request.params.name);
    if (!endpoint) return notFound(request, response);
    const asked = await askApi(db, endpoint, request, response);
    if (!asked) return;
    mayBeKept(request, response);
    const { rows, more, withheld } = await endpoint.read(db, asked);
    const next = more ? rows.at(-1)!.key : null;
    const page = { endpoint, asked, rows: rows.map(({ row }) => row), next, withheld };
    if (next !== null) response.links({ next: nextAddress(request, page) });
    if (asked.format === 'csv') return sendCsv(request, response, page);
    response.json({ data: page.rows, meta: await metaOf(db, request, page) });
  };
}

/** What JSON says in `meta` is one link away, at `describedby`. */
function sendCsv(request: Request, response: Response, { endpoint, asked, rows }: Page): void {
  const { given, known_on } = asked;
  const { after, offset, ...question } = given;
  const clock = clockOf(endpoint, asked);
  response.links({
    describedby: addressOf(request, endpoint, { ...question, ...clock, output_format: 'json', limit: 1 }),
  });
  response.attachment(fileName(endpoint, asked.given.location_code, known_on)).type('text/csv; charset=utf-8');
  const names = Object.keys(endpoint.row.shape);
  const lines = rows.map(row => cellsLine(names.map(name => asCell(row[name]))));
  response.send(`${cellsLine(names)}${lines.join('')}`);
}

function fileName({ name }: Endpoint, place: string | number | undefined, known_on: string): string {
  return `${[name, String(place ?? '').toLowerCase(), `known-${known_on}`].filter(Boolean).join('_')}.csv`;
}

/** Lists of texts are parted by semicolons, as our templates take them; lists of rows stay JSON. */
function asCell(value: unknown): Cell {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null;
  if (!Array.isArray(value)) return String(value);
  return value.every(one => typeof one === 'string') ? value.join(';') : JSON.stringify(value);
}
