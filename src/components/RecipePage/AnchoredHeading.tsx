import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type {ComponentProps} from 'react';

type Props = ComponentProps<'h2'> & {readonly as: 'h2' | 'h3' | 'h4'};

/** A heading with a link to itself, known to the check of broken anchors. */
export function AnchoredHeading({as: Tag, id, children, ...rest}: Props) {
  const brokenLinks = useBrokenLinks();
  if (id === undefined) return <Tag {...rest}>{children}</Tag>;
  brokenLinks.collectAnchor(id);
  const name = typeof children === 'string' ? children : id;
  return (
    <Tag {...rest} id={id}>
      {children}
      <a className="anchor" href={`#${id}`} aria-label={`Link to “${name}”`}>
        #
      </a>
    </Tag>
  );
}
