import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslate } from '#renderer/words.tsx'
import classes from './detail-pane.module.css'

/**
 * An email as it was meant to look: a response of its own in a sandboxed frame without scripts. What it would load from
 * elsewhere (and tell the sender by it) stays out until the person asks for it.
 */
export function EmailPreview({ id }: { id: number }) {
  const t = useTranslate()
  const [remote, setRemote] = useState(false)
  return (
    <>
      <iframe
        // A frame that is given another address would add a step to the page's history.
        key={String(remote)}
        className={classes.preview}
        title={t('detail.preview')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={`./preview/${id}${remote ? '?remote=1' : ''}`}
      />
      {!remote && (
        <Button size="compact-sm" variant="subtle" mt={6} onClick={() => setRemote(true)}>
          {t('detail.load-remote')}
        </Button>
      )}
    </>
  )
}
