import { describe, expect, test } from 'vitest'
import { bulkSizeRefusal, chosenFrom, MOST_IN_BULK } from './bulk'

describe('成批办理', () => {
  test('as many as are worked on in one run, and the exact number of what was too many', () => {
    expect(bulkSizeRefusal(1)).toBeNull()
    expect(bulkSizeRefusal(MOST_IN_BULK)).toBeNull()
    expect(bulkSizeRefusal(10_000)?.refusal).toMatchObject({
      rule: 'tooManyChosen',
      message: '选择了 10000 件，一次最多办理 1000 件。',
    })
    expect(bulkSizeRefusal(0)?.refusal.rule).toBe('nothingChosen')
  })

  test('chosen cases are read line by line, each once, with the version that was seen', () => {
    expect(chosenFrom('a-1:2\nb:10\n')).toEqual([
      { caseId: 'a-1', version: 2 },
      { caseId: 'b', version: 10 },
    ])
    expect(chosenFrom('a:1\na:2')).toEqual([{ caseId: 'a', version: 2 }])
    // As a browser sends a field of several lines.
    expect(chosenFrom('a:1\r\nb:2')).toEqual([
      { caseId: 'a', version: 1 },
      { caseId: 'b', version: 2 },
    ])
    expect(chosenFrom('')).toEqual([])
  })

  test.each(['a', 'a:', 'a:x', ':1', "a' or 1=1:1", 'a:1;b:2', `${'a'.repeat(61)}:1`, 'a:-1'])(
    'anything else is not understood: %s',
    (text) => {
      expect(chosenFrom(text)).toBeNull()
    },
  )
})
