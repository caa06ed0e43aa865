'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PaletteAnswer } from '@/server/views/palette'
import { askPalette } from './ask'
import { marked } from './marked'
import { groupsOf, neighbour, type PaletteOption } from './options'
import styles from './palette.module.css'

/** Milliseconds after the last key until the server is asked. */
const PAUSE_MS = 150
const STEPS_SIGN = '>'
const MOST_CHARACTERS = 200

interface PaletteProps {
  /** The case that the page shows, or the row that is chosen in its list. */
  caseId: string | null
  onClosed(): void
}

/** Cases, the steps possible on the chosen one, pages and lists, by the keyboard alone (combobox with a list). */
export default function Palette({ caseId, onClosed }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [answer, setAnswer] = useState<PaletteAnswer | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const stepsOnly = typed.trimStart().startsWith(STEPS_SIGN)
  const words = stepsOnly ? typed.trimStart().slice(1).trim() : typed.trim()
  const groups = answer ? groupsOf(answer) : []
  const options = groups.flatMap((group) => group.options)
  const option = options.find(({ id }) => id === chosen) ?? options[0]
  const chosenCase = option?.caseId

  // The browser gives the focus back to where it was when the dialog is closed.
  useEffect(() => dialog.current?.showModal(), [])

  useEffect(() => {
    const ask = new AbortController()
    const timer = setTimeout(
      async () => {
        const told = await askPalette(
          { words, caseId: words && !stepsOnly ? null : caseId, stepsOnly },
          ask.signal,
        )
        if (!told) return
        setFault('fault' in told ? told.fault : null)
        setAnswer('fault' in told ? null : told)
        setChosen(null)
      },
      words ? PAUSE_MS : 0,
    )
    return () => {
      clearTimeout(timer)
      ask.abort()
    }
  }, [words, stepsOnly, caseId])

  // Steps are those of the case that is chosen: of another one they are asked for when the arrows rest on it.
  const stepsShown = answer?.steps?.caseId
  useEffect(() => {
    if (!chosenCase || chosenCase === stepsShown) return
    const ask = new AbortController()
    const timer = setTimeout(async () => {
      const told = await askPalette({ words: '', caseId: chosenCase, stepsOnly: true }, ask.signal)
      if (told && 'steps' in told) setAnswer((before) => before && { ...before, steps: firstOf(told.steps) })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      ask.abort()
    }
  }, [chosenCase, stepsShown])

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = neighbour(options, option?.id ?? null, event.key === 'ArrowDown' ? 1 : -1)
      setChosen(next)
      document.getElementById(next ?? '')?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && option) {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) window.open(option.href, '_blank', 'noopener')
      else window.location.assign(option.href)
    }
  }

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="快速查找"
      onClose={onClosed}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <input
          role="combobox"
          aria-label="查找案件、步骤和页面"
          aria-expanded={options.length > 0}
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={option?.id}
          autoComplete="off"
          spellCheck={false}
          maxLength={MOST_CHARACTERS}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span aria-hidden="true">编号、文号、邮件号、电话、申请人、字词、步骤、页面</span>
      </div>
      <div className={styles.list} id="palette-list" role="listbox" aria-label="找到的">
        {groups.map(({ title, note, options: lines }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group within a listbox is no fieldset
          <div key={title} role="group" aria-label={title}>
            <div className={styles.group} aria-hidden="true">
              {title}
              <span>{note}</span>
            </div>
            {lines.map((line) => (
              <Line key={line.id} line={line} words={words} chosen={line === option} onPoint={setChosen} />
            ))}
          </div>
        ))}
      </div>
      <p className={styles.said} role="status">
        {fault ??
          answer?.notice ??
          said({ answered: answer !== null, found: options.length, stepsOnly, caseId })}
      </p>
      <div className={styles.foot} aria-hidden="true">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> 选择
        </span>
        <span>
          <kbd>Enter</kbd> 打开
        </span>
        <span>
          <kbd>Ctrl Enter</kbd> 新标签打开
        </span>
        <span>
          <kbd>Esc</kbd> 关闭
        </span>
        <span>
          输入 <kbd>&gt;</kbd> 只找步骤
        </span>
      </div>
      <button type="button" className={styles.close} onClick={() => dialog.current?.close()}>
        关闭
      </button>
    </dialog>
  )
}

interface LineProps {
  line: PaletteOption
  words: string
  chosen: boolean
  onPoint(id: string): void
}

function Line({ line, words, chosen, onPoint }: LineProps) {
  return (
    <a
      role="option"
      id={line.id}
      href={line.href}
      tabIndex={-1}
      aria-selected={chosen}
      className={styles.line}
      onMouseMove={() => chosen || onPoint(line.id)}
    >
      {line.before === undefined ? null : (
        <span className={styles.number}>
          <Marked text={line.before} words={words} />
        </span>
      )}
      <span className={styles.words} title={line.words}>
        <Marked text={line.words} words={words} />
      </span>
      <span className={styles.after} title={line.after}>
        {line.after}
      </span>
      {line.state === undefined ? null : <span className={`chip ${styles.state}`}>{line.state}</span>}
    </a>
  )
}

function Marked({ text, words }: { text: string; words: string }) {
  let at = 0
  return marked(text, words).map(([piece, found]) => {
    at += piece.length
    return found ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>
  })
}

/** As many as stand beside cases. */
const STEPS_BESIDE_CASES = 4

function firstOf(steps: PaletteAnswer['steps']): PaletteAnswer['steps'] {
  return steps && { ...steps, lines: steps.lines.slice(0, STEPS_BESIDE_CASES) }
}

interface Said {
  answered: boolean
  found: number
  stepsOnly: boolean
  caseId: string | null
}

/** What a screen reader hears of the list, and what anybody reads where it is empty. */
function said({ answered, found, stepsOnly, caseId }: Said): string {
  if (!answered) return '正在查找…'
  if (found > 0) return `${found} 项，用上下箭头选择。`
  if (stepsOnly && caseId === null) return '先打开一件案件，或者在列表中选定一行，再输入 > 找它的步骤。'
  return stepsOnly ? '这件案件现在没有这样的步骤。' : '没有找到。可以换几个字，或者只输入编号的数字。'
}
