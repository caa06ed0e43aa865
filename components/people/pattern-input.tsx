'use client'

import { useState } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { nextByPattern, patternProblem, patternShown } from '@/domain/case/number-pattern'

interface PatternInputProps {
  name: string
  label: string
  defaultValue: string
  year: number
  /** The last running number of the year. */
  last: number
}

/** The pattern of a series of numbers, with the number that it gives next while it is typed. */
export function PatternInput({ year, last, defaultValue, ...field }: PatternInputProps) {
  const [pattern, setPattern] = useState(patternShown(defaultValue))
  const next = nextByPattern(pattern, year, last)
  return (
    <TextInput
      {...field}
      value={pattern}
      onChange={(event) => setPattern(event.target.value)}
      autoComplete="off"
      error={patternProblem(pattern) ?? undefined}
      hint={next === null ? '{年份}、{顺序号} 的地方编号时填入' : `下一个编号：${next}`}
    />
  )
}
