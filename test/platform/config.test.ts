import { ConfigError, readConfig } from '../../src/platform/config.js';

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080, databaseUrl: undefined, redisUrl: undefined, exercise: false, publicUrl: 'http://127.0.0.1:8080' });
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a whole number from 0 to 65535, not "eighty"'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ PLI_EXERCISE: 'yes' }, 'PLI_EXERCISE must be 0 or 1, not "yes"'],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL must be a postgres:// or postgresql:// address'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must be'],
    [{ PLI_AUTHORITY: 'Kidal!' }, 'PLI_AUTHORITY must be a name'],
    [{ PLI_APP_DATABASE_URL: 'postgres://h/d' }, 'DATABASE_URL (the owner, for migrations) is not'],
  ])('refuses %p in one clear line', (environment, line) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(line);
  });

  it('never repeats a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://u:secret@h/d' })).not.toThrow(/secret/);
  });
});
