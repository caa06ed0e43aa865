import Link from 'next/link'
import { DataTable, Th } from '@/components/ui/table'
import type { DemonstrationAccounts } from '@/server/views/demonstration-accounts'

type AccountsTableProps = Pick<DemonstrationAccounts, 'people'> & {
  /** The address of the form that an account is filled into; without it accounts are only named. */
  fillsIn?(account: string): string
}

/** As whom one can practise. */
export function AccountsTable({ people, fillsIn }: AccountsTableProps) {
  return (
    <DataTable
      caption="练习的岗位"
      head={['账号', '姓名', '岗位'].map((label) => <Th key={label}>{label}</Th>)}
    >
      {people.map(({ account, name, role }) => (
        <tr key={account}>
          <td className="line">
            {fillsIn ? (
              <Link className="underline" href={fillsIn(account)} prefetch={false}>
                {account}
              </Link>
            ) : (
              <code className="select-all">{account}</code>
            )}
          </td>
          <td className="line">{name}</td>
          <td>{role}</td>
        </tr>
      ))}
    </DataTable>
  )
}
