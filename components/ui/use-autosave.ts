'use client'

import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '@/domain/case/refusal'

/** Quiet time after the last change before it is saved. */
const SAVE_AFTER_MS = 700

export type Saving = 'saved' | 'changed' | 'saving' | 'failed'
export const SAVING_WORDS: Record<Saving, string> = {
  saved: '已自动保存',
  changed: '有修改，即将保存…',
  saving: '正在保存…',
  failed: '没有保存成功，内容保留在本机，将再次尝试',
}

interface AutosaveOptions<T, R extends { version: number }> {
  /** Name under which this device keeps what the server does not have yet. */
  kept: string
  initial: T
  version: number
  save(value: T, version: number): Promise<R | { refusal: Refusal }>
  onSaved?(result: R): void
}

/**
 * Words that are saved by themselves a moment after each change, and kept on this device until the server has them, so
 * that a time-out or a lost session loses nothing. One save after the other, each with the version that the last left.
 */
export function useAutosave<T, R extends { version: number }>(options: AutosaveOptions<T, R>) {
  const { kept, initial } = options
  const [value, setValue] = useState<T>(initial)
  const [saving, setSaving] = useState<Saving>('saved')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const version = useRef(options.version)
  /** Contents of the form now; typing goes on while a save is under way. */
  const written = useRef(value)
  const queue = useRef<Promise<boolean>>(Promise.resolve(true))

  useEffect(() => {
    const unsaved = unsavedOf<T>(kept)
    if (!unsaved) return
    written.current = unsaved.value
    setValue(unsaved.value)
    // Written on what somebody has saved since: the server says so, and nobody's words are lost.
    version.current = unsaved.version
    setSaving('changed')
  }, [kept])

  const saveNow = (next: T = written.current): Promise<boolean> => {
    queue.current = queue.current.then(async () => {
      setSaving('saving')
      try {
        const result = await options.save(next, version.current)
        if ('refusal' in result) {
          setRefusal(result.refusal)
          setSaving('failed')
          return false
        }
        version.current = result.version
        setRefusal(null)
        if (written.current === next) {
          localStorage.removeItem(kept)
          setSaving('saved')
        } else {
          keepUnsaved(kept, { value: written.current, version: result.version })
          setSaving('changed')
        }
        options.onSaved?.(result)
        return true
      } catch {
        setSaving('failed')
        return false
      }
    })
    return queue.current
  }
  const latest = useRef(saveNow)
  latest.current = saveNow

  useEffect(() => {
    if (saving !== 'changed') return
    const timer = setTimeout(() => latest.current(value), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [value, saving])

  useEffect(() => {
    if (saving !== 'failed' || refusal) return
    const timer = setTimeout(() => setSaving('changed'), 10 * SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [saving, refusal])

  const change = (next: T) => {
    written.current = next
    setValue(next)
    setSaving('changed')
    keepUnsaved(kept, { value: next, version: version.current })
  }
  /** Gives this page's words up for those that the server has. */
  const giveUp = () => {
    localStorage.removeItem(kept)
    window.location.reload()
  }
  return { value, change, saving, refusal, saveNow, giveUp }
}

/** Words that have not reached the server, with the version that they were written on. */
interface Unsaved<T> {
  value: T
  version: number
}

function unsavedOf<T>(kept: string): Unsaved<T> | null {
  try {
    const unsaved = JSON.parse(localStorage.getItem(kept) ?? 'null')
    return unsaved !== null && 'value' in unsaved && typeof unsaved.version === 'number' ? unsaved : null
  } catch {
    return null
  }
}

/** A full or forbidden storage of the browser must not stop the writing. */
function keepUnsaved<T>(kept: string, unsaved: Unsaved<T>): void {
  try {
    localStorage.setItem(kept, JSON.stringify(unsaved))
  } catch {}
}
