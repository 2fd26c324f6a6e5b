/** What the address brings, as the untrusted text that it is; the script fills and shows it. */
export function AddressValues() {
  return (
    <section
      className="address-values"
      data-address-values=""
      aria-label="Values from the address"
      hidden
    >
      <p>
        <strong>The address of this page brought these values.</strong> Anybody can write an
        address: compare them with your alert before you use them.
      </p>
      <ul />
      <p className="address-values-actions">
        <button type="button" data-accept-values="">
          Use these values
        </button>
        <button type="button" data-discard-values="">
          Discard
        </button>
      </p>
    </section>
  );
}
