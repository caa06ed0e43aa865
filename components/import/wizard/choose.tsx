'use client'

import { useEffect, useState } from 'react'
import styles from './wizard.module.css'

export interface Choice {
  value: string
  label: string
  group?: string
}

interface ChooseProps {
  /** Says to screen readers what is chosen. */
  label: string
  value: string
  choices: readonly Choice[]
  /** Words of the empty choice; without them there is none. */
  empty?: string
  /** Nothing goes on before this is chosen. */
  open?: boolean
  id?: string
  describedBy?: string
  onChoose(value: string): void
}

/** One of a list, decided by choosing. Shows at once what was chosen, and afterwards what came of it. */
export function Choose({ label, value, choices, empty, open, id, describedBy, onChoose }: ChooseProps) {
  const [chosen, setChosen] = useState(value)
  useEffect(() => setChosen(value), [value])
  const groups = [...new Set(choices.map(({ group }) => group))]
  return (
    <select
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      // Choosing decides; nobody chooses by reloading the page.
      autoComplete="off"
      className={`control ${open && chosen === '' ? styles.open : ''}`}
      value={chosen}
      onChange={({ target }) => {
        setChosen(target.value)
        onChoose(target.value)
      }}
    >
      {empty === undefined ? null : <option value="">{empty}</option>}
      {groups.map((group) => {
        const options = choices
          .filter((choice) => choice.group === group)
          .map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))
        return group === undefined ? (
          options
        ) : (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        )
      })}
    </select>
  )
}
