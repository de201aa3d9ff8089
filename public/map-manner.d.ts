// What the server sees of the drawing manner of maps.
import type { ChartConfiguration } from 'chart.js';

export declare const digits: string;
export declare function unpackRing(text: string): [x: number, y: number][];
export declare function mapHeight(config: ChartConfiguration, width: number): number;
