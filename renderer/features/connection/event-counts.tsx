import { Table, Text } from '@mantine/core'
import { useAppState } from '#renderer/app-state.ts'
import { useLanguage, useTranslate } from '#renderer/words.tsx'

/** Accepted deliveries by type of event, the most frequent first. */
export function EventCounts() {
  const t = useTranslate()
  const { locale } = useLanguage()
  const counts = Object.entries(useAppState().connection.eventCounts).toSorted(
    ([nameA, countA], [nameB, countB]) => countB - countA || nameA.localeCompare(nameB),
  )
  if (counts.length === 0) return <Text size="sm">{t('connection.events.none')}</Text>
  return (
    <Table verticalSpacing={6} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('connection.events.type')}</Table.Th>
          <Table.Th w={140} ta="end">
            {t('connection.events.count')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {counts.map(([name, count]) => (
          <Table.Tr key={name}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{name}</Table.Td>
            <Table.Td ta="end" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {count.toLocaleString(locale)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
