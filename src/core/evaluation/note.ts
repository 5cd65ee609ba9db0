// A remark that may be left empty: read like any text, yet '' is an answer too.
import { Misshapen, text, type Shape } from '../procedure/shape.js';

export const note = (maximum: number): Shape<string> => (value, at) => {
  if (value === '') return '';
  const read = text(maximum)(value, at);
  return read instanceof Misshapen && value === undefined ? new Misshapen(at, 'a text is needed, empty if there is nothing to say') : read;
};
