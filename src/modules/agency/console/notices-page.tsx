import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { errorOf, TextAreaField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { changeSiteNotices } from '../commands/change-site.ts';
import { mayArrangeAgencies } from '../policy.ts';
import { getSiteSettings, type SiteSettings } from '../queries/sites.ts';
import { fieldText, refusalText } from '../text.ts';
import { Line } from './agency-fields.tsx';
import { siteOfDesk } from './frame-list.tsx';
import { answer, one, Refusal, type Refused, type Typed, typedOf } from './parts.tsx';
import { consoleText } from './text.ts';

function noticesFrom(site: SiteSettings): Typed {
  const { address = '', phone = '', fax = '', email = '', postCode = '' } = site.contact;
  const { announcement, reuseStatement } = site;
  return {
    hotline: site.hotline ?? '',
    announcement,
    reuseStatement,
    address,
    phone,
    fax,
    email,
    postCode,
    version: String(site.version),
  };
}

/** `/console/frame/notices`: what readers are told at the top and foot of every page. */
export async function noticesPage(c: AppContext, sent: Typed | null = null, refused: Refused | null = null) {
  const { siteId } = siteOfDesk(c);
  if (!mayArrangeAgencies(signedInOf(c).actor, siteId)) {
    throw new AppError('forbidden', { reason: 'outOfReach', message: refusalText.outOfReach });
  }
  const typed = sent ?? noticesFrom(await getSiteSettings(c.var.env.db, siteId));
  const errors = refused?.errors ?? [];
  const line = { typed, errors };
  const content = {
    title: consoleText.notices,
    current: 'frame',
    breadcrumb: [{ label: consoleText.frame, href: '/console/frame' }, { label: consoleText.notices }],
    children: (
      <>
        <Refusal refused={refused} />
        <ConsoleForm
          action="/console/frame/notices"
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={consoleText.save}
        >
          <input type="hidden" name="version" value={one(typed, 'version')} />
          <Card>
            <p>{consoleText.noticesLead}</p>
            <Line
              {...line}
              name="announcement"
              label={fieldText.announcement}
              hint={consoleText.announcementHint}
              maxLength={500}
            />
            <Line {...line} name="hotline" label={fieldText.hotline} type="tel" width="short" />
            <Line {...line} name="address" label={fieldText.address} />
            <Line {...line} name="phone" label={fieldText.phoneLabel} type="tel" width="medium" />
            <Line {...line} name="fax" label={fieldText.fax} type="tel" width="medium" />
            <Line {...line} name="email" label={fieldText.emailLabel} type="email" width="medium" />
            <Line {...line} name="postCode" label={fieldText.postCodeLabel} width="short" />
            <TextAreaField
              name="reuseStatement"
              label={fieldText.reuseStatement}
              hint={consoleText.reuseHint}
              value={one(typed, 'reuseStatement')}
              error={errorOf(errors, 'reuseStatement')}
              rows={3}
            />
          </Card>
        </ConsoleForm>
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** Takes the form of notices. */
export async function saveNotices(c: AppContext) {
  const typed = await typedOf(c);
  const { siteId } = siteOfDesk(c);
  return answer(
    c,
    async () => {
      await execute(c.var.env, changeSiteNotices, signedInOf(c).actor, { ...typed, siteId });
      return '/console/frame/notices?done=saved';
    },
    (refused) => noticesPage(c, typed, refused),
  );
}
