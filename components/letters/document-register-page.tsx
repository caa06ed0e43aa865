import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import { DataTable, Th } from '@/components/ui/table'
import type { DocumentRegister } from '@/server/views/letters-desk'

/** 文号登记簿: what was issued under which number, made for printing. */
export function DocumentRegisterPage({ register }: { register: DocumentRegister }) {
  const { year, years, lines } = register
  return (
    <>
      <PageHead
        title={`${year}年文号登记簿`}
        under={
          <span className="screen-only flex flex-wrap gap-3">
            {years.map((one) => (
              <Link
                key={one}
                href={`/letters?year=${one}`}
                aria-current={one === year ? 'page' : undefined}
                prefetch={false}
              >
                {one}年
              </Link>
            ))}
          </span>
        }
        actions={
          <>
            {register.mayManageReasons ? <LinkButton href="/letters/reasons">常用理由</LinkButton> : null}
            {register.mayManageTemplates ? <LinkButton href="/letters/templates">文书模板</LinkButton> : null}
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      {lines.length === 0 ? (
        <EmptyState>{year}年还没有编过文号。文书定稿或者审签通过时编号。</EmptyState>
      ) : (
        <form className="card" action="/letters/envelopes">
          <DataTable
            stacks
            caption={`${year}年文号`}
            head={
              <>
                <th scope="col" className="screen-only">
                  选
                </th>
                {['文号', '文书', '案件', '编号日期', '编号人', '备注'].map((head) => (
                  <Th key={head}>{head}</Th>
                ))}
              </>
            }
          >
            {lines.map((line) => (
              <tr key={line.number}>
                <td className="screen-only">
                  {line.voided || !line.opens ? null : (
                    <label className="inline-flex min-h-(--control-h) min-w-(--control-h) cursor-pointer items-center justify-center">
                      <input
                        className="size-4 accent-accent"
                        type="checkbox"
                        name="letter"
                        value={line.letterId}
                        aria-label={`选 ${line.number}`}
                      />
                    </label>
                  )}
                </td>
                <td className="line">
                  {line.opens ? (
                    <Link href={`/letters/${line.letterId}`} prefetch={false}>
                      {line.number}
                    </Link>
                  ) : (
                    line.number
                  )}
                </td>
                <td className="line">{line.title}</td>
                <td className="line">
                  <Link href={`/cases/${line.caseId}`} prefetch={false}>
                    {line.caseNumber}
                  </Link>
                </td>
                <td className="line">{line.issuedOn}</td>
                <td className="line">{line.issuedBy}</td>
                <td>{line.voided ?? ''}</td>
              </tr>
            ))}
          </DataTable>
          <p className="screen-only mt-3 flex gap-2">
            <button type="submit" className="btn" name="form" value="envelopes">
              打印所选信封
            </button>
            <button type="submit" className="btn" name="form" value="labels">
              打印所选地址标签
            </button>
          </p>
        </form>
      )}
    </>
  )
}
