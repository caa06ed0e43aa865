import { Earlier } from '@/components/case/request-card'
import { Card, DescriptionList, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { SamePersonView } from '@/server/views/same-person'
import styles from './memory.module.css'

/** 同一申请人: what one applicant asked for over the years, in numbers and one by one. */
export function SamePersonPage({ view }: { view: SamePersonView }) {
  const { caseId, number, applicant, kind, counts, years, hints } = view
  return (
    <>
      <PageHead
        over={<a href={`/cases/${caseId}`}>{number}</a>}
        title={`同一申请人　${applicant}`}
        under={`${kind}，${knownWords(view)}`}
      />
      <div className="mt-3.5 grid items-start gap-3.5 desk:grid-cols-[1fr_22rem]">
        <div className="grid min-w-0 gap-3.5">
          <Card
            title={`申请 ${counts.all} 件`}
            aside={view.pages > 1 ? `第 ${view.page} 页，共 ${view.pages} 页` : null}
          >
            <div className="text-sm">
              <Earlier earlier={view.requests} />
            </div>
            <Pages view={view} />
          </Card>
          {hints.length > 0 ? (
            <Card title="可能是同一申请人">
              <Notice tone="info" title="以下申请没有核对身份，不计入件数。">
                核对身份后确为同一人的，请在该件“修改申请信息”中补上证件号码。
              </Notice>
              {hints.map(({ why, requests }) => (
                <section key={why} className="mt-3 text-sm">
                  <h3>{why}</h3>
                  <ul className={styles.hints}>
                    {requests.map((one) => (
                      <li key={one.caseId}>
                        <a href={`/cases/${one.caseId}`}>{one.number}</a> {one.applicant}　{one.requested}{' '}
                        <span className="text-faint">
                          {one.arrivedOn}，{one.outcome ?? one.stateLabel}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </Card>
          ) : null}
        </div>
        <aside className="grid gap-3.5" aria-label="件数">
          <Card title="件数">
            <DescriptionList
              items={[
                { term: '累计', value: `${counts.all} 件，其中在办 ${counts.open} 件` },
                { term: '近一年', value: `${counts.lastYear} 件` },
                { term: '近30日', value: `${counts.lastDays} 件` },
                { term: '本月', value: `${counts.month} 件` },
              ]}
            />
            <p className="mt-2 text-small">{view.fee}</p>
            <p className="text-small text-muted">国办函〔2020〕109号，按件计收以自然月计算。</p>
          </Card>
          <Card title="数量、频次（第三十五条）">
            {'href' in view.volume ? (
              <>
                <p className="text-sm">
                  数量、频次明显超过合理范围的，可以要求说明理由；以上件数自动写入告知事项，登记前可以修改。
                </p>
                <p className={`screen-only ${styles.steps}`}>
                  <a className="btn" href={view.volume.href}>
                    就本件要求说明理由
                  </a>
                </p>
              </>
            ) : (
              <p className="text-sm">本件现在不能要求说明理由：{view.volume.because}</p>
            )}
          </Card>
          <Card title="历年">
            <DescriptionList
              items={years.map(({ year, requests, outcomes }) => ({
                term: `${year}年`,
                value: `${requests} 件：${outcomes.join('，')}`,
              }))}
            />
          </Card>
        </aside>
      </div>
    </>
  )
}

function knownWords({ knownBy }: SamePersonView): string {
  return knownBy.length === 0
    ? '本件没有证件号码、信用代码和电话，不能确定哪些申请是同一人提出的'
    : `按${knownBy.join('、')}认定`
}

function Pages({ view: { caseId, page, pages } }: { view: SamePersonView }) {
  if (pages === 1) return null
  const at = (n: number) => `/cases/${caseId}/applicant?page=${n}`
  return (
    <nav className={`screen-only ${styles.steps}`} aria-label="翻页">
      {page > 1 ? (
        <a className="btn" href={at(page - 1)}>
          上一页
        </a>
      ) : null}
      {page < pages ? (
        <a className="btn" href={at(page + 1)}>
          下一页
        </a>
      ) : null}
    </nav>
  )
}
