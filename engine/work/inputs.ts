/** Inputs of a job: a variable of the name, else a header. What is missing or of another kind fails the job. */
import { Temporal } from 'temporal-polyfill';
import type { Json } from '../kernel/state.js';
import type { WorkJob } from './ports.js';

export const inputOf = (job: WorkJob, name: string): Json | undefined => {
  const value = job.variables[name];
  return value === undefined || value === null ? job.headers[name] : value;
};

/** @throws when the text is missing, so that an operator sees which. */
export function requiredText(job: WorkJob, name: string): string {
  const value = inputOf(job, name);
  if (typeof value !== 'string' || value.trim() === '') {
    throw new Error(`Expected the text '${name}' for a job of type '${job.type}', but found ${JSON.stringify(value ?? null)}`);
  }
  return value;
}

export function optionalText(job: WorkJob, name: string): string | undefined {
  const value = inputOf(job, name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The texts of a list; one text counts as a list of one, nothing as none. */
export function textList(job: WorkJob, name: string): readonly string[] {
  const value = inputOf(job, name);
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new Error(`Expected a list of texts '${name}' for a job of type '${job.type}', but found ${JSON.stringify(value)}`);
  }
  return value;
}

export const isContext = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The calendar year in Asia/Shanghai: number series begin anew with it. */
export const officeYear = (now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Asia/Shanghai').year;

/** A year given as number or digits, else the year of now. */
export function yearInput(job: WorkJob, name: string): number {
  const value = inputOf(job, name);
  const year = value === undefined ? officeYear(job.now) : Number(value);
  if (!Number.isInteger(year) || year < 1900 || year > 9999) {
    throw new Error(`Expected a year in '${name}' for a job of type '${job.type}', but found ${JSON.stringify(value)}`);
  }
  return year;
}

/** `2026-11-22T09:30:00+08:00` */
export const officeTime = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Shanghai').toString({ timeZoneName: 'never', smallestUnit: 'second' });
