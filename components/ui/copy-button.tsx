'use client'

import { useRef, useState } from 'react'
import { Button } from './button'

interface CopyButtonProps {
  /** What goes to the clipboard. */
  text: string
  children: string
}

/** Copies a text, also where the browser keeps its clipboard from pages without HTTPS; says what came of it. */
export function CopyButton({ text, children }: CopyButtonProps) {
  const [said, setSaid] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const copy = async () => {
    const copied = (await byClipboard(text)) || bySelection(field.current)
    setSaid(copied ? '已复制。' : '浏览器不允许复制，请长按或者选中文字复制。')
  }
  return (
    <span className="screen-only inline-flex flex-wrap items-center gap-2">
      <Button onClick={copy}>{children}</Button>
      <textarea ref={field} className="sr-only" value={text} readOnly tabIndex={-1} aria-hidden="true" />
      <span role="status" className="text-sm text-muted">
        {said}
      </span>
    </span>
  )
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function bySelection(field: HTMLTextAreaElement | null): boolean {
  const before = document.activeElement
  field?.select()
  // Old, and the only way on a server without HTTPS.
  const copied = document.execCommand('copy')
  if (before instanceof HTMLElement) before.focus()
  return copied
}
