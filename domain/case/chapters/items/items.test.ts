import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../outcomes'
import { handedIn, sentOnline } from '../../testing/arrivals'
import { itemAnswered, itemsListed, withdrawn } from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'
import { outcomesToChoose, rowsOfItems } from './items'

// 逐项答复: several items in one request

const request = handedIn('2026-02-10')
const listed = given(request, itemsListed('2026-02-12'))

describe('what the house knows of its events', () => {
  test.each(['itemsListed', 'itemAnswered'] as const)('%s', (type) => {
    expect(traitsOf(type)).toEqual({
      stands: 'inCourse',
      applicantReads: null,
      copiedBySplit: false,
      correctable: true,
    })
  })
})

describe('分列申请内容', () => {
  test('one line each, at least two', () => {
    expect(given(request).when('listItems', { items: '方案' }, '2026-02-12').refusedBy).toBe('oneItem')
    const done = given(request).when('listItems', { items: '方案\n\n 公告 ' }, '2026-02-12')
    expect(done.kase.standing.items).toMatchObject([{ answer: null }, { answer: null }])
    expect(done.words).toEqual(['方案', '公告'])
    expect(done.course[0]).toMatchObject({ title: '分列申请内容　2项', lines: ['1. 方案', '2. 公告'] })
  })

  test('not more than a letter can answer', () => {
    const items = (n: number) => Array.from({ length: n }, (_, i) => `第${i + 1}项`).join('\n')
    expect(given(request).when('listItems', { items: items(31) }, '2026-02-12').refusedBy).toBe(
      'tooManyItems',
    )
    expect(given(request).when('listItems', { items: items(30) }, '2026-02-12').refusedBy).toBeNull()
  })

  test('anew as long as none is decided, while the case is open', () => {
    const two = { items: '方案\n公告' }
    expect(listed.when('listItems', two, '2026-02-13').refusedBy).toBeNull()
    expect(listed.and(itemAnswered('2026-02-13')).when('listItems', two, '2026-02-13').refusedBy).toBe(
      'itemsAnswered',
    )
    expect(given(request, withdrawn('2026-02-11')).when('listItems', two, '2026-02-12').refusedBy).toBe(
      'alreadyEnded',
    )
    expect(given(sentOnline('2026-02-10', null)).when('listItems', two, '2026-02-12').refusedBy).toBe(
      'notReceived',
    )
  })

  test('entered wrongly, the request is one again; not while an item is decided', () => {
    expect(listed.correcting('itemsListed', 'void', '2026-02-13').kase.standing.items).toEqual([])
    expect(
      listed.and(itemAnswered('2026-02-13')).correcting('itemsListed', 'void', '2026-02-14').refusedBy,
    ).toBe('noSuchItem')
  })
})

describe('逐项处理意见', () => {
  const answer = { itemId: 'i1', outcome: 'granted', basis: ['art36_2'] }

  test('may be changed until the reply; the newest stands', () => {
    const first = listed.when('answerItem', answer, '2026-02-13')
    const changed = first.when(
      'answerItem',
      { ...answer, outcome: 'not_held', basis: ['art36_4'], remark: '经检索未查到' },
      '2026-02-14',
    )
    expect(changed.kase.standing.items.map((item) => item.answer?.outcome ?? null)).toEqual([
      'not_held',
      null,
    ])
    expect(changed.course[0]).toMatchObject({
      title: expect.stringMatching(/^逐项处理意见　/),
      lines: ['补偿方案', '依据：《条例》第三十六条第（四）项', '经检索未查到'],
    })
  })

  test('the course says of which item', () => {
    const [item] = given(request).when('listItems', { items: '方案\n公告' }, '2026-02-12').kase.standing.items
    const done = given(request)
      .when('listItems', { items: '方案\n公告' }, '2026-02-12')
      .when('answerItem', { ...answer, itemId: item?.id }, '2026-02-13')
    expect(done.course[0]?.lines).toEqual(['方案', '依据：《条例》第三十六条第（二）项'])
  })

  test('an answer to an item that is not there is refused', () => {
    expect(listed.when('answerItem', { ...answer, itemId: 'x' }, '2026-02-13').refusedBy).toBe('noSuchItem')
    expect(listed.and(itemAnswered('2026-02-13', 'x')).contradiction).toBe('noSuchItem')
    expect(listed.and(itemAnswered('2026-02-13')).contradiction).toBeNull()
    expect(given(request).when('answerItem', answer, '2026-02-13').refusedBy).toBe('noItems')
  })

  test('rests on what fits, while the case is open', () => {
    expect(listed.when('answerItem', { ...answer, basis: ['art36_4'] }, '2026-02-13').refusedBy).toBe(
      'basisDoesNotFit',
    )
    expect(listed.and(withdrawn('2026-02-13')).when('answerItem', answer, '2026-02-14').refusedBy).toBe(
      'alreadyEnded',
    )
  })

  test('entered wrongly, the decision before it stands again', () => {
    const twice = listed.and(itemAnswered('2026-02-13'), itemAnswered('2026-02-14', 'i1', 'not_held'))
    expect(
      twice.correcting('itemAnswered', 'void', '2026-02-14').kase.standing.items[0]?.answer?.outcome,
    ).toBe('granted')
  })
})

describe('the reply to several items', () => {
  const reply = {
    on: '2026-03-10',
    datedOn: '2026-03-10',
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'mail',
  }

  test('waits for every item, and its row follows from them', () => {
    const half = listed.and(itemAnswered('2026-02-13'))
    expect(half.when('reply', reply, '2026-03-10').refusedBy).toBe('itemsOpen')
    const done = half.and(itemAnswered('2026-02-13', 'i2', 'not_held'))
    expect(done.when('reply', reply, '2026-03-10').refusedBy).toBe('outcomeAgainstItems')
    const partly = { ...reply, outcome: 'partly_granted', basis: ['art37', 'art36_4'] }
    expect(done.when('reply', partly, '2026-03-10').kase.standing.ended).toMatchObject({
      outcome: 'partly_granted',
    })
  })

  test('may choose among the rows that its items leave', () => {
    const all: Outcome[] = ['granted', 'partly_granted', 'not_held', 'other']
    const done = listed.and(itemAnswered('2026-02-13'), itemAnswered('2026-02-13', 'i2', 'not_held')).kase
    expect(outcomesToChoose(done, 'reply', all)).toEqual(['partly_granted'])
    expect(outcomesToChoose(done, 'item', all)).toEqual(all)
    expect(outcomesToChoose(given(request).kase, 'reply', all)).toEqual(all)
    const ofRecords = given(handedIn('2026-02-10', { matter: 'record_correction' })).kase
    expect(outcomesToChoose(ofRecords, 'reply', all)).toEqual(['other'])
  })
})

describe('the one row of a request with several items', () => {
  test.each<[string, Outcome[], Outcome[]]>([
    ['all given', ['granted', 'granted'], ['granted']],
    ['some given, some not', ['granted', 'not_held'], ['partly_granted']],
    ['one of them in part', ['granted', 'partly_granted'], ['partly_granted']],
    ['only in part', ['partly_granted', 'partly_granted'], ['partly_granted']],
    ['in part and refused', ['partly_granted', 'refused_internal'], ['partly_granted']],
    ['one kind of refusal', ['not_held', 'not_held'], ['not_held']],
    [
      'refusals side by side: the principal one is picked',
      ['not_held', 'refused_internal', 'not_held'],
      ['not_held', 'refused_internal'],
    ],
  ])('%s', (_, answers, rows) => {
    expect(rowsOfItems(answers)).toEqual(rows)
  })
})
