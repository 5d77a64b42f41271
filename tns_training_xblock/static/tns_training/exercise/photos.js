/* Pictures of a telephone, made so that a task takes them. */

const LONGEST = 2400; // pixels of the longer side: what is written on a photographed page stays legible
const QUALITIES = [0.85, 0.7, 0.5];

/**
 * `file`, or a JPEG made of it: where a task takes JPEGs, and this is another kind of picture than
 * its `types`, or larger than `most` bytes. What the browser cannot read stays what it is.
 */
export async function photos(file, types, most) {
  const extension = file.name.split(".").pop().toLowerCase();
  const picture = file.type.startsWith("image/") || ["heic", "heif"].includes(extension);
  const taken = types.includes(extension) && file.size <= most;
  if (taken || !picture || !types.includes("jpg")) return file;
  try {
    return (await jpeg(await createImageBitmap(file), file.name, most)) ?? file;
  } catch {
    return file;
  }
}

async function jpeg(picture, name, most) {
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const blob = await new Promise((made) => canvas.toBlob(made, "image/jpeg", quality));
    if (blob.size <= most) return new File([blob], name.replace(/\.[^.]*$/, ".jpg"), { type: blob.type });
  }
  return null;
}
