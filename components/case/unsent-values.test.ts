import { expect, test } from 'vitest'
import { initialValues, sameValues } from './unsent-values'

const form = {
  name: 'reply',
  label: '作出答复',
  effect: '',
  fields: [
    {
      name: 'on',
      label: '',
      hint: null,
      optional: false,
      onDemand: false,
      control: { type: 'date' as const, initial: '2026-03-10' },
    },
    {
      name: 'way',
      label: '',
      hint: null,
      optional: false,
      onDemand: false,
      control: { type: 'choice' as const, options: [], initial: '' },
    },
    {
      name: 'remark',
      label: '',
      hint: null,
      optional: true,
      onDemand: false,
      control: { type: 'words' as const },
    },
  ],
}

test('a form opens with its days and nothing chosen', () => {
  expect(initialValues(form)).toEqual({ on: ['2026-03-10'], way: [], remark: [''] })
})

test('what was typed and emptied again is no change; another day, or a field of its own, is one', () => {
  const initial = initialValues(form)
  expect(sameValues({ ...initial, remark: [''], way: [''] }, initial)).toBe(true)
  expect(sameValues({ ...initial, on: ['2026-03-11'] }, initial)).toBe(false)
  expect(sameValues({ ...initial, enteredLateBecause: ['补录'] }, initial)).toBe(false)
})
