import { expect, test } from 'vitest'
import { takesGzip } from './takes-gzip'

test.each([
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['br, GZIP', true],
  ['gzip;q=0.5, br', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000', false],
  ['br, *', true],
  ['*;q=0', false],
  // What is named counts, whatever the star says.
  ['gzip;q=0, *', false],
  ['gzip, *;q=0', true],
  ['identity', false],
  ['notgzip', false],
  ['gzip;q=much', false],
])('%s: %s', (header, taken) => expect(takesGzip(header)).toBe(taken))
