import { DataTable, Th } from '@/components/ui/table'
import type { TrainingAccounts } from '@/server/views/training'

/** As whom one can practise. */
export function AccountsTable({ people }: Pick<TrainingAccounts, 'people'>) {
  return (
    <DataTable
      caption="练习的岗位"
      head={['账号', '姓名', '岗位'].map((label) => <Th key={label}>{label}</Th>)}
    >
      {people.map(({ account, name, role }) => (
        <tr key={account}>
          <td className="line">
            <code className="select-all">{account}</code>
          </td>
          <td className="line">{name}</td>
          <td>{role}</td>
        </tr>
      ))}
    </DataTable>
  )
}
