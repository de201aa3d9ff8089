import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('the settings', () => {
  test('all have a default', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      databaseReadUrls: [],
      sampleData: true,
      trustProxy: 0,
      siteUrl: undefined,
      hosts: [],
      uploadsAMinute: 30,
      questionsAMinute: 300,
      webProcesses: 1,
      metrics: undefined,
      testing: false,
    });
  });

  test('are taken from the environment', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      DATABASE_URL: 'postgres://x@y/z',
      DATABASE_READ_URLS: 'postgres://x@a/z, postgresql://x@b,c/z',
      DATA_DIR: '/srv/ledger',
      SAMPLE_DATA: '0',
      TRUST_PROXY: '2',
      SITE_URL: 'https://ledger.example.org/',
      ALLOWED_HOSTS: 'ledger.local, 10.0.0.7',
      UPLOADS_A_MINUTE: '5',
      QUESTIONS_A_MINUTE: '0',
      WEB_PROCESSES: '2',
      METRICS_PORT: '9464',
      LOG_LEVEL: 'error',
      SECOND_FACTOR: 'required',
      NODE_ENV: 'test',
    };
    expect(readConfig(env)).toEqual({
      port: 0,
      host: '0.0.0.0',
      databaseUrl: 'postgres://x@y/z',
      databaseReadUrls: ['postgres://x@a/z', 'postgresql://x@b,c/z'],
      dataDir: '/srv/ledger',
      sampleData: false,
      trustProxy: 2,
      siteUrl: 'https://ledger.example.org',
      hosts: ['ledger.local', '10.0.0.7'],
      uploadsAMinute: 5,
      questionsAMinute: 0,
      secondFactorRequired: true,
      webProcesses: 2,
      metrics: { host: '127.0.0.1', port: 9464 },
      logLevel: 'error',
      testing: true,
    });
  });

  test('that are empty count as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', SAMPLE_DATA: '' })).toEqual(readConfig({}));
  });

  test.each([
    [{ PORT: 'http' }, 'PORT is "http"'],
    [{ PORT: '65536' }, 'PORT is "65536"'],
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ SECOND_FACTOR: 'yes' }, 'SECOND_FACTOR is "yes"'],
    [{ SAMPLE_DATA: 'no' }, 'SAMPLE_DATA is "no"'],
    [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY is "true"'],
    [{ SITE_URL: 'ledger.example.org' }, 'SITE_URL is "ledger.example.org"'],
    [{ SITE_URL: 'https://ledger.example.org/deep' }, 'SITE_URL is'],
    [{ ALLOWED_HOSTS: 'a.example,*' }, 'ALLOWED_HOSTS has "*"'],
    [{ QUESTIONS_A_MINUTE: 'many' }, 'QUESTIONS_A_MINUTE is "many"'],
    [{ DATABASE_URL: 'postgresql://x@y:6432/z?pgbouncer=true' }, 'DATABASE_URL must lead to the server itself'],
    [{ WEB_PROCESSES: '0' }, 'WEB_PROCESSES is "0"'],
    [{ METRICS_PORT: 'yes' }, 'METRICS_PORT is "yes"'],
    [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL is "verbose"'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV is "prod"'],
  ])('%o is refused with a sentence naming it', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  test('never print the password of a wrong DATABASE_URL', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://me:secret@host/db' });
    expect(read).toThrow('DATABASE_URL must begin with postgresql://');
    expect(read).not.toThrow('secret');
  });
});
