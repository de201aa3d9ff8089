// What the server sees of the shared drawing manner.
import type { ChartConfiguration } from 'chart.js';

export type Scheme = 'light' | 'dark' | 'paper';
export declare const palettes: Record<Scheme, Record<string, string>>;
export declare function prepare(
  config: ChartConfiguration,
  place: { scheme: Scheme; width: number; font: string; locale: string; stack?: number; sheet?: object },
): ChartConfiguration;
export declare function longestLabel(configs: readonly ChartConfiguration[]): number;
export declare function mapHeight(config: ChartConfiguration, width: number): number;
export declare const digits: string;
export declare function unpackRing(text: string): [x: number, y: number][];
