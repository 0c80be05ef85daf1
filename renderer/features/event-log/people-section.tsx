import { Anchor } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { MessageRow } from '#shared/message.ts'
import type { NameKind } from '#shared/names.ts'
import { request } from '#renderer/api.ts'
import { useAppState } from '#renderer/app-state.ts'
import { ErrorNotice } from '#renderer/ui/error-notice.tsx'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'
import { contactUrl } from './contact-url.ts'
import classes from './detail-pane.module.css'
import { NameField } from './name-field.tsx'

/** Who wrote, to whom and for which sub-account: their names, each to be changed on the spot, and the contact's page. */
export function PeopleSection({ row }: { row: MessageRow }) {
  const t = useTranslate()
  const people: { kind: NameKind; label: string; id: string | null; name: string | null }[] = [
    { kind: 'user', label: t('detail.teammate'), id: row.userId, name: row.userName },
    { kind: 'contact', label: t('detail.contact'), id: row.contactId, name: row.contactName },
    { kind: 'location', label: t('detail.sub-account'), id: row.locationId, name: row.locationName },
  ]
  if (people.every(({ id }) => id === null)) return null
  return (
    <section className={classes.section} aria-label={t('detail.people')}>
      <h3 className={classes.heading}>{t('detail.people')}</h3>
      <dl className={classes.fields}>
        {people.map(({ kind, label, id, name }) => (
          <PersonLine key={kind} {...{ kind, label, id, name }} />
        ))}
      </dl>
      <ContactLink row={row} />
    </section>
  )
}

function PersonLine(props: { kind: NameKind; label: string; id: string | null; name: string | null }) {
  const { kind, id, name } = props
  if (id === null) return null
  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        <NameField key={id} kind={kind} id={id} name={name} />
      </dd>
    </>
  )
}

function ContactLink({ row }: { row: MessageRow }) {
  const t = useTranslate()
  const { appHost } = useAppState().settings.crm
  const open = useMutation({ mutationFn: (url: string) => request('link:open', { url }) })
  const url = contactUrl(row, appHost)
  if (url === null) return null
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        mt={8}
        title={url}
        className={classes.contactLink}
        onClick={() => open.mutate(url)}
      >
        <Icon name="external" size={15} />
        {t('detail.open-contact')}
      </Anchor>
      {open.error && <ErrorNotice error={open.error} />}
    </>
  )
}
