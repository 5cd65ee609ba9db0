// Reads recorded values without believing in their shape: what is not there, or is something else, is simply absent.
import type { Json, JsonObject } from '../json.js';

export const objectIn = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

export const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

export const textIn = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

export const numberIn = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

export const textsIn = (value: Json | undefined): readonly string[] => listIn(value).filter((element) => typeof element === 'string');

export const objectsIn = (value: Json | undefined): readonly JsonObject[] => listIn(value).map(objectIn);
