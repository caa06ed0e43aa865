import Link from 'next/link'
import { Button, LinkButton } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Select } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { DataTable, Th } from '@/components/ui/table'
import type { ImportView } from '@/server/views/import'
import { type ChangeLayout, LayoutList } from './layout-list'
import { type Upload, UploadForm } from './upload-form'

interface ImportPageProps {
  view: ImportView
  /** An upload was asked for that is not there any more. */
  lost: boolean
  upload: Upload
  discard: (form: FormData) => Promise<void>
  nameLayout: ChangeLayout
  removeLayout: ChangeLayout
}

/** The ledger in and out: a dry run first, all or nothing, batches that can be taken back. */
export function ImportPage({ view, lost, upload, discard, nameLayout, removeLayout }: ImportPageProps) {
  return (
    <>
      <PageHead title="台账" under="导入前先试导入，逐行列出问题；确认后一次写入，或者全部不写入。" />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        <Card title="导入台账">
          {lost ? (
            <Notice
              tone="warning"
              title="没有找到这次上传的台账。"
              next="可能已经删除，或者一天没有办理，文件已经清除。请重新上传。"
              className="mb-3"
            />
          ) : null}
          {view.unfinished.length > 0 ? <Unfinished view={view} discard={discard} /> : null}
          <UploadForm upload={upload} />
        </Card>
        <Card title="导出台账">
          <div className="flex flex-wrap gap-2">
            <LinkButton download href="/api/ledger/export?format=xlsx">
              全部 xlsx
            </LinkButton>
            <LinkButton download href="/api/ledger/export?format=csv">
              全部 csv
            </LinkButton>
            {view.years.map((year) => (
              <LinkButton key={year} download href={`/api/ledger/export?format=xlsx&year=${year}`}>
                {year}年 xlsx
              </LinkButton>
            ))}
          </div>
          {view.layouts.length > 0 ? <OwnExport view={view} /> : null}
        </Card>
        {view.layouts.length > 0 ? (
          <Card title="记住的版式" aside="同样列名的台账，下次按此读取">
            <LayoutList layouts={view.layouts} nameLayout={nameLayout} removeLayout={removeLayout} />
          </Card>
        ) : null}
        <Card title="导入记录">
          {view.batches.length === 0 ? (
            <EmptyState>还没有导入过台账。</EmptyState>
          ) : (
            <DataTable
              stacks
              caption="导入记录"
              head={['时间', '文件', '导入人', '导入件数', '略去行数', '撤销'].map((head) => (
                <Th key={head}>{head}</Th>
              ))}
            >
              {view.batches.map((batch) => (
                <tr key={batch.id} id={`batch-${batch.id}`}>
                  <td className="whitespace-nowrap">{batch.at}</td>
                  <td>
                    <div className="min-w-32">{batch.fileName}</div>
                  </td>
                  <td>{batch.by}</td>
                  <td data-label="导入">{batch.accepted}</td>
                  <td data-label="略去">{batch.refused}</td>
                  <td>
                    {batch.undoneAt ? (
                      <div className="min-w-40">
                        已于 {batch.undoneAt} 撤销
                        {batch.undoneBecause ? <div>理由：{batch.undoneBecause}</div> : null}
                      </div>
                    ) : (
                      <Link className="whitespace-nowrap" href={`/import/${batch.id}`} prefetch={false}>
                        撤销
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </DataTable>
          )}
        </Card>
      </div>
    </>
  )
}

/** The ledger in the columns and words that the office keeps itself. */
function OwnExport({ view: { layouts, years } }: Pick<ImportPageProps, 'view'>) {
  return (
    <form action="/api/ledger/export" className="mt-3 flex flex-wrap items-end gap-2">
      <input type="hidden" name="format" value="xlsx" />
      <Select
        name="layout"
        label="按本机关的版式"
        className="mb-0 max-w-full min-w-0"
        options={layouts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="year"
        label="年度"
        className="mb-0 max-w-full min-w-0"
        placeholder="全部"
        options={years.map((year) => ({ value: String(year), label: `${year}年` }))}
      />
      <Button type="submit">按版式导出 Excel</Button>
    </form>
  )
}

function Unfinished({ view, discard }: Pick<ImportPageProps, 'view' | 'discard'>) {
  return (
    <div className="mb-3.5">
      <h3 className="mb-1.5">没有办完的</h3>
      <ul className="border-y border-line">
        {view.unfinished.map(({ id, name, uploadedAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-2 border-b border-line py-1.5 text-sm last:border-0"
          >
            <span className="min-w-0 flex-1 basis-36 break-words">
              {name} <span className="whitespace-nowrap text-muted">上传于 {uploadedAt}</span>
            </span>
            <LinkButton href={`/import?job=${id}`}>
              继续导入<span className="sr-only">“{name}”</span>
            </LinkButton>
            <form action={discard}>
              <input type="hidden" name="job" value={id} />
              <ConfirmButton
                question="不再导入这个文件？"
                loses={`“${name}”和对它作出的决定将从本机删除。系统中的案件不变。`}
                confirm="删除上传的文件"
              >
                删除
              </ConfirmButton>
            </form>
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-small text-muted">一天没有办理的，文件自动清除。</p>
    </div>
  )
}
