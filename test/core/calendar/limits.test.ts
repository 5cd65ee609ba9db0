import fc from 'fast-check';
import { limitAfter } from '../../../src/core/calendar/limit-after.js';
import { addDays, correctHoliday, dayOf, isDay, isWorkingDay, startOf, type LegalCalendar } from '../../../src/core/calendar/legal-calendar.js';
import { elapsedAt, lastDayAfter, limitOf } from '../../../src/core/calendar/limits.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { calendarOf } from '../../../src/core/rulebook/rules.js';

const calendar = calendarOf(mlCt2015);
const received = '2024-05-17T14:20:00.000Z';

describe('a letter of 16 May 2024, received on Friday 17 May (law.md 4.11)', () => {
  test('five working days end on Friday 24 May', () => {
    expect(lastDayAfter('2024-05-17', { amount: 5, unit: 'workingDays' }, calendar)).toBe('2024-05-24');
    expect(limitOf(received, { amount: 5, unit: 'workingDays' }, calendar)).toBe('2024-05-25T00:00:00.000Z');
  });

  test('five clear working days leave Monday 27 May as the last admissible day', () => {
    expect(lastDayAfter('2024-05-17', { amount: 5, unit: 'clearWorkingDays' }, calendar)).toBe('2024-05-27');
  });

  test('the hour of receipt changes nothing: the day of receipt never counts', () => {
    const limits = ['2024-05-17T00:00:00.000Z', received, '2024-05-17T23:59:59.999Z'].map((at) => limitAfter(mlCt2015, 'appeal.toAuthority', at));
    expect(new Set(limits)).toEqual(new Set(['2024-05-25T00:00:00.000Z']));
  });
});

describe('what counts as a day', () => {
  test('a holiday is no working day, whichever kind it is', () => {
    expect(['2026-05-25', '2026-05-27', '2026-11-21'].map((day) => isWorkingDay(day, calendar))).toEqual([false, false, false]);
    expect(lastDayAfter('2026-05-22', { amount: 2, unit: 'workingDays' }, calendar)).toBe('2026-05-28');
  });

  test('clear days count neither the first nor the last', () => {
    expect(lastDayAfter('2026-11-16', { amount: 3, unit: 'clearDays' }, calendar)).toBe('2026-11-20');
    expect(elapsedAt('2026-11-16T15:00:00.000Z', { amount: 3, unit: 'clearDays' }, calendar)).toBe('2026-11-20T00:00:00.000Z');
  });

  test('minutes run to the instant, calendar days from instant to instant', () => {
    expect(limitOf('2026-11-24T10:00:00.000Z', { amount: 60, unit: 'minutes' }, calendar)).toBe('2026-11-24T11:00:00.000Z');
    expect(elapsedAt('2026-10-23T09:00:00.000Z', { amount: 30, unit: 'calendarDays' }, calendar)).toBe('2026-11-22T09:00:00.000Z');
  });

  test('a day ends when it ends where the authority is', () => {
    const east: LegalCalendar = { ...calendar, zoneOffsetMinutes: 60 };
    expect(limitOf('2026-11-24T23:30:00.000Z', { amount: 1, unit: 'calendarDays' }, east)).toBe('2026-11-26T23:00:00.000Z');
    expect(dayOf('2026-11-24T23:30:00.000Z', east)).toBe('2026-11-25');
  });

  test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', 'tomorrow', 7, null])('%p is no day', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('a feast that follows the moon', () => {
  const correction = { name: 'Tabaski', from: '2026-05-27', to: '2026-05-28', reason: 'lune observée le 18 mai', by: 'Gouvernorat', on: '2026-05-19' };

  test('is moved with its reason, and limits follow', () => {
    const moved = correctHoliday(calendar, correction) as LegalCalendar;
    expect([isWorkingDay('2026-05-27', moved), isWorkingDay('2026-05-28', moved)]).toEqual([true, false]);
    expect(moved.corrections).toEqual([correction]);
    const period = { amount: 2, unit: 'workingDays' } as const;
    expect([lastDayAfter('2026-05-22', period, calendar), lastDayAfter('2026-05-22', period, moved)]).toEqual(['2026-05-28', '2026-05-27']);
  });

  test('is not moved without a reason, nor from a day it is not on', () => {
    expect(correctHoliday(calendar, { ...correction, reason: ' ' })).toMatchObject({ refused: 'HOLIDAY_REASON_REQUIRED' });
    expect(correctHoliday(calendar, { ...correction, from: '2026-06-01' })).toMatchObject({ refused: 'UNKNOWN_HOLIDAY' });
    expect(correctHoliday(calendar, { ...correction, to: '2026-05-32' })).toMatchObject({ refused: 'UNKNOWN_HOLIDAY' });
  });
});

describe('for any start and any length', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
  const amount = fc.integer({ min: 0, max: 60 });
  const unit = fc.constantFrom('calendarDays', 'clearDays', 'workingDays', 'clearWorkingDays' as const);

  test('more days never end earlier, and a later start never ends earlier', () => {
    fc.assert(fc.property(day, amount, unit, (from, days, each) => {
      const last = lastDayAfter(from, { amount: days, unit: each }, calendar);
      expect(lastDayAfter(from, { amount: days + 1, unit: each }, calendar) > last).toBe(true);
      expect(lastDayAfter(addDays(from, 1), { amount: days, unit: each }, calendar) >= last).toBe(true);
    }));
  });

  test('between start and last working day lie exactly that many working days', () => {
    fc.assert(fc.property(day, amount, (from, days) => {
      const last = lastDayAfter(from, { amount: days, unit: 'workingDays' }, calendar);
      let counted = 0;
      for (let each = addDays(from, 1); each <= last; each = addDays(each, 1)) if (isWorkingDay(each, calendar)) counted += 1;
      expect(counted).toBe(days);
      expect(days === 0 || isWorkingDay(last, calendar)).toBe(true);
    }));
  });

  test('a clear period ends later than the same period that is not clear', () => {
    fc.assert(fc.property(day, amount, (from, days) => {
      expect(lastDayAfter(from, { amount: days, unit: 'clearDays' }, calendar)).toBe(lastDayAfter(from, { amount: days + 1, unit: 'calendarDays' }, calendar));
      expect(lastDayAfter(from, { amount: days, unit: 'clearWorkingDays' }, calendar) > lastDayAfter(from, { amount: days, unit: 'workingDays' }, calendar)).toBe(true);
    }));
  });

  test('one may act until the limit exactly while the day is not past', () => {
    fc.assert(fc.property(day, amount, unit, fc.integer({ min: -720, max: 720 }), (from, days, each, zoneOffsetMinutes) => {
      const here = { ...calendar, zoneOffsetMinutes };
      const limit = limitOf(from, { amount: days, unit: each }, here);
      expect(limit).toBe(startOf(addDays(lastDayAfter(from, { amount: days, unit: each }, here), 1), here));
      expect(dayOf(limit, here)).toBe(addDays(lastDayAfter(from, { amount: days, unit: each }, here), 1));
    }));
  });
});
