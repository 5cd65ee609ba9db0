import { ClockUnsure } from '../../src/platform/clock.js';
import { DatabaseClock, type TimeSources } from '../../src/platform/database-clock.js';
import { DatabaseTime } from '../../src/platform/database-time.js';
import { ExerciseClock } from '../../src/platform/exercise-clock.js';
import { openDataSource } from '../../src/platform/data-source.js';
import { createTestDatabase } from '../support/test-database.js';

/** A database clock one round trip away, and this machine's two clocks, all driven by the test. */
class Times implements TimeSources {
  elapsed = 0;
  roundTrip = 2;
  databaseAt = Date.parse('2026-11-24T08:00:00.000Z');
  wallAt = Date.parse('2026-11-24T08:00:07.000Z');
  answers = true;

  database(): Promise<number> {
    if (!this.answers) return Promise.reject(new Error('down'));
    this.elapsed += this.roundTrip / 2;
    const read = this.databaseAt + this.elapsed;
    this.elapsed += this.roundTrip / 2;
    return Promise.resolve(read);
  }

  monotonic(): number {
    return this.elapsed;
  }

  wall(): number {
    return this.wallAt + this.elapsed;
  }
}

describe('the clock mapped to the database', () => {
  it("tells the database's time, not this machine's", async () => {
    const times = new Times();
    const clock = new DatabaseClock(times);
    await clock.remap();
    times.elapsed += 1_000;
    expect(Date.parse(clock.now())).toBe(times.databaseAt + times.elapsed);
    expect(clock.bound()).toBeLessThan(2);
  });

  it('refuses to tell anything before it was mapped', () => {
    expect(() => new DatabaseClock(new Times()).now()).toThrow(ClockUnsure);
  });

  it('refuses once it may be more than 50 ms wrong, and recovers when the database answers again', async () => {
    const times = new Times();
    const clock = new DatabaseClock(times);
    await clock.remap();
    times.answers = false;
    times.elapsed += 110_000;
    await clock.remap();
    expect(() => clock.now()).toThrow('ms wrong');
    times.answers = true;
    await clock.remap();
    expect(() => clock.now()).not.toThrow();
  });

  it('refuses over a line too slow to know the time within 50 ms', async () => {
    const times = new Times();
    times.roundTrip = 120;
    const clock = new DatabaseClock(times);
    await clock.remap();
    expect(() => clock.now()).toThrow(ClockUnsure);
  });

  it('stops stamping when the database clock was set, until three mappings agree', async () => {
    const times = new Times();
    const clock = new DatabaseClock(times);
    await clock.remap();
    times.databaseAt -= 3_600_000;
    await clock.remap();
    for (let agreed = 0; agreed < 3; agreed++) {
      expect(clock.whyUnsure()).toContain('set forwards or backwards');
      await clock.remap();
    }
    expect(clock.whyUnsure()).toBeUndefined();
  });

  it('notices at once that this machine slept or its clock was set', async () => {
    const times = new Times();
    const clock = new DatabaseClock(times);
    await clock.remap();
    times.wallAt += 5_000;
    expect(() => clock.now()).toThrow('it slept');
  });

  it('is within its bound of a real PostgreSQL', async () => {
    const database = await createTestDatabase();
    const time = new DatabaseTime(database.appUrl);
    const clock = new DatabaseClock(time);
    await clock.start();
    // On a machine full of other work the first round trips may be too slow to be sure of anything.
    for (let mapped = 0; mapped < 50 && clock.whyUnsure() !== undefined; mapped += 1) await clock.remap();
    const told = Date.parse(clock.now());
    expect(Math.abs(told - (await time.database()))).toBeLessThan(clock.bound() + 50);
    expect(clock.bound()).toBeLessThan(50);
    await clock.close();
    await database.drop();
  });
});

describe("an exercise's clock", () => {
  it('runs ahead, never back, and every process follows', async () => {
    const database = await createTestDatabase();
    const source = await openDataSource(database.appUrl);
    const real = new DatabaseClock(new Times());
    await real.remap();
    const clock = new ExerciseClock(real, source);
    const other = new ExerciseClock(real, source);
    let rung = 0;
    clock.onAdvance(() => Promise.resolve(void rung++));
    expect((await clock.advanceTo('2026-12-24T08:00:00.000Z')).slice(0, 19)).toBe('2026-12-24T08:00:00');
    expect((await clock.advanceTo('2026-11-25T08:00:00.000Z')).slice(0, 10)).toBe('2026-12-24');
    await other.start();
    expect(other.now().slice(0, 10)).toBe('2026-12-24');
    expect(rung).toBe(2);
    await clock.close();
    await other.close();
    await source.destroy();
    await database.drop();
  });
});
