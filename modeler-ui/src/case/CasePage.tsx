export default function CasePage() {
  return <section />;
}
