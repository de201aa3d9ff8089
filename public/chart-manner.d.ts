// What the server sees of the shared drawing manner.
import type { ChartConfiguration } from 'chart.js';

export type Scheme = 'light' | 'dark' | 'paper';
export declare const palettes: Record<Scheme, Record<string, string>>;
export declare function prepare(
  config: ChartConfiguration,
  place: {
    scheme: Scheme;
    width: number;
    font: string;
    locale: string;
    stack?: number;
    names?: unknown[];
    sheet?: object;
    tallest?: number;
  },
): ChartConfiguration;
export declare function sharedRoom(configs: readonly ChartConfiguration[]): { stack?: number; names?: unknown[] };
export declare function mapHeight(config: ChartConfiguration, place: { width: number; tallest?: number }): number;
export declare function fittingGround(config: ChartConfiguration, width: number, room: number): number;
export declare function tallness(
  panel: { config: ChartConfiguration; height: number },
  place: { scheme: Scheme; width: number; tallest?: number },
): number;
export declare const digits: string;
export declare function unpackRing(text: string): [x: number, y: number][];
