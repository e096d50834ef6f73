export default function DonePage() {
  return <section />;
}
