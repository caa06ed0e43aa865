'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import { Due } from '@/components/case/due'
import { Chip, type ChipTone } from '@/components/ui/chip'
import { useFocusOnAnswer } from '@/components/ui/error-summary'
import { Card, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import type { LetterView } from '@/server/views/letter'
import { LetterForm, type SaveDraft } from './letter-form'
import { ReviewChecks, ReviewCourse } from './letter-review'
import styles from './letters.module.css'
import { Paper } from './paper'
import { type CheckSending, SendForm, type SendLetter } from './send-form'
import { SignedCopy, type UploadSigned } from './signed-copy'
import { StepForm, type StepLetter } from './step-form'

interface LetterPageProps {
  view: LetterView
  save: SaveDraft
  step: StepLetter
  check: CheckSending
  send: SendLetter
  uploadSigned: UploadSigned
}

const TONES: Record<LetterView['stage'], ChipTone> = {
  draft: 'plain',
  in_approval: 'run',
  sent_back: 'soon',
  recalled: 'plain',
  approved: 'ok',
  leaving: 'soon',
  sent: 'ok',
  void: 'plain',
}

/** A letter from its first draft to its sending: what is to be done at the left, the letter itself at the right. */
export function LetterPage({ view, save, step, check, send, uploadSigned }: LetterPageProps) {
  const [paragraphs, setParagraphs] = useState(view.paragraphs)
  const shown = view.may.edit ? paragraphs : view.paragraphs
  const [done, setDone] = useState<string | null>(null)
  const result = useFocusOnAnswer(useMemo(() => (done === null ? null : { done }), [done]))
  // The form that was pressed is gone with the step: what came of it is said under the head, and has the focus.
  const taken: StepLetter = async (name, input) => {
    const answer = await step(name, input)
    if ('done' in answer) setDone(answer.done)
    return answer
  }
  return (
    <>
      <div className="screen-only">
        <PageHead
          over={<Link href={`/cases/${view.caseId}`}>{view.caseNumber}</Link>}
          title={view.title}
          under={
            <span className="flex flex-wrap gap-1.5">
              <Chip tone={TONES[view.stage]}>
                {view.stageLabel}
                {view.approvals ? ` ${view.approvals}` : ''}
              </Chip>
              {view.documentNumber ? <Chip>{view.documentNumber}</Chip> : null}
              <Chip>模板第{view.templateVersion}版</Chip>
            </span>
          }
          actions={
            <>
              <a className="btn" href={`/api/letters/${view.letterId}`} download>
                下载 Word 文件
              </a>
              {view.copies.map(({ position, name }) => (
                <a
                  key={position}
                  className="btn"
                  href={`/api/letters/${view.letterId}?copy=${position}`}
                  download
                >
                  {name}的一份
                </a>
              ))}
              {view.stage === 'approved' || view.stage === 'leaving' || view.stage === 'sent' ? (
                <a className="btn" href={`/letters/envelopes?letter=${view.letterId}`}>
                  打印信封
                </a>
              ) : null}
              <PrintButton>打印</PrintButton>
              {view.review ? (
                <div className="order-first basis-full desk:order-none desk:ml-3 desk:basis-auto">
                  <Due deadline={view.review.deadline} />
                </div>
              ) : null}
            </>
          }
        />
      </div>
      <div className="screen-only outline-none" role="status" tabIndex={-1} ref={result}>
        {done ? (
          <Notice tone="info" className="notice-success" title={done}>
            <Link href={`/cases/${view.caseId}`}>返回案件</Link>
          </Notice>
        ) : null}
      </div>
      <div className="mt-3.5 grid items-start gap-3.5 desk:grid-cols-[1fr_1.2fr]">
        <div className={`screen-only grid gap-3.5 ${view.review ? styles.beside : ''}`}>
          {/* First: whoever has read the letter agrees or sends it back without scrolling. */}
          {view.may.approve ? (
            <Card title="审签">
              <StepForm
                step={taken}
                words={{
                  name: 'comment',
                  label: '审签意见',
                  optional: true,
                  hint: '退回修改的，须写明需要修改的内容',
                }}
                buttons={[
                  { name: 'approveLetter', label: '同意', tone: 'main' },
                  { name: 'sendBackLetter', label: '退回修改', tone: 'plain' },
                ]}
              />
            </Card>
          ) : null}
          {view.sentBackBecause ? (
            <Notice tone="warning" title="退回意见">
              {view.sentBackBecause}
            </Notice>
          ) : null}
          {view.stage === 'leaving' ? (
            <Notice
              tone="warning"
              title="已交电子邮件发送，邮件还没有发出。"
              next={
                <>
                  邮件实际发出之日才是文书发出之日；没有邮件服务器的，用本机关邮箱发送后标记。
                  <Link href="/outbox">到发件</Link>
                </>
              }
            />
          ) : null}
          {view.approversMissing ? (
            <Notice tone="warning" title="没有可以审签的人">
              {view.approversMissing}
            </Notice>
          ) : null}
          {view.may.edit ? (
            <Card title="内容">
              <LetterForm view={view} save={save} step={taken} onSaved={setParagraphs} />
            </Card>
          ) : null}
          {view.review ? <ReviewChecks review={view.review} /> : null}
          {view.differences.length > 0 ? <Differences differences={view.differences} /> : null}
          {view.may.recall ? (
            <Card title="等待审签">
              <StepForm step={taken} buttons={[{ name: 'recallLetter', label: '撤回修改', tone: 'plain' }]} />
            </Card>
          ) : null}
          {view.review ? <ReviewCourse review={view.review} caseId={view.caseId} /> : null}
          {view.sending ? (
            <Card title="发出">
              <SendForm sending={view.sending} check={check} send={send} />
            </Card>
          ) : null}
          {view.stage === 'approved' || view.stage === 'leaving' || view.stage === 'sent' ? (
            <SignedCopy signed={view.signedFile} upload={uploadSigned} mayUpload={view.may.send} />
          ) : null}
          {view.may.void ? (
            <Card title="作废">
              <StepForm
                step={taken}
                words={{
                  name: 'reason',
                  label: '作废理由',
                  optional: false,
                  hint: '文号不再使用，连同理由保留在登记簿中',
                }}
                buttons={[{ name: 'voidLetter', label: '作废这份文书', tone: 'danger' }]}
              />
            </Card>
          ) : null}
          {view.stage === 'sent' ? (
            <Notice tone="success" title="文书已发出，办理步骤已登记。">
              <Link href={`/cases/${view.caseId}`}>返回案件</Link>
            </Notice>
          ) : null}
        </div>
        {/* On a telephone an approver reads the letter before agreeing to it. */}
        <div className={view.review ? 'order-first min-w-0 desk:order-none' : 'min-w-0'}>
          <Paper paragraphs={shown} title={view.title} />
        </div>
      </div>
    </>
  )
}

function Differences({ differences }: { differences: LetterView['differences'] }) {
  return (
    <Card title="与上一稿的差别">
      <dl className={`grid gap-2 text-sm ${styles.difference}`}>
        {differences.map(({ label, parts }) => (
          <div key={label}>
            <dt className="font-semibold">{label}</dt>
            <dd className="whitespace-pre-line">
              {parts.map(({ text, change }, i) => {
                const key = `${i}-${change}`
                if (change === 'added') return <ins key={key}>{text}</ins>
                if (change === 'removed') return <del key={key}>{text}</del>
                return <span key={key}>{text}</span>
              })}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
