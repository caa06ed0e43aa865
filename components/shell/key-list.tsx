'use client'

import { useEffect, useRef } from 'react'

const KEYS = [
  ['Ctrl K', '快速查找案件、步骤和页面'],
  ['/', '搜索'],
  ['j', '列表中下一件'],
  ['k', '列表中上一件'],
  ['Enter', '打开'],
  ['.', '案件页和今日中办下一步'],
  ['x', '案件列表中选择，成批办理'],
  ['Shift x', '从上次选择的选到这一件'],
  ['Esc', '取消选择'],
  ['c', '登记申请'],
  ['?', '按键说明'],
] as const

interface KeyListProps {
  registers: boolean
  onClosed(): void
}

/** The keys of the desk, in a dialog. */
export default function KeyList({ registers, onClosed }: KeyListProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="confirm" aria-label="按键说明" onClose={onClosed}>
      <h2>按键说明</h2>
      <dl className="facts my-3">
        {KEYS.filter(([key]) => registers || key !== 'c').map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="btn" onClick={() => dialog.current?.close()}>
        关闭
      </button>
    </dialog>
  )
}
