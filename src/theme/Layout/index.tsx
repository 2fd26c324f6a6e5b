import {PageMetadata} from '@docusaurus/theme-common';
import type {ReactNode} from 'react';
import {SiteFooter} from '../../components/SiteFooter/index.tsx';
import {SiteHeader} from '../../components/SiteHeader/index.tsx';

interface Props {
  readonly children?: ReactNode;
  readonly title?: string;
  readonly description?: string;
}

/** The frame of every page. Own, not wrapped: theme-classic 3.10's needs its scripts in the browser for menu and colours. */
export default function Layout({children, title, description}: Props) {
  return (
    <>
      <PageMetadata
        {...(title === undefined ? {} : {title})}
        {...(description === undefined ? {} : {description})}
      />
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <SiteHeader />
      {children}
      <SiteFooter />
    </>
  );
}
