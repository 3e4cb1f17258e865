//! A chart as PNG. In builds with the feature `png`; others say so.

use crate::ground::{Error, Result};

pub(crate) use drawer::Drawer;

#[cfg(feature = "png")]
mod drawer {
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{Options, Tree};

    use super::{Error, Result};

    /// Pixels of the picture to one of the chart, for screens and paper that show more than that.
    const SCALE: f32 = 2.0;

    /// Draws charts with the fonts of the system; those that their names need must be installed.
    pub(crate) struct Drawer(Options<'static>);

    impl Drawer {
        #[allow(clippy::unnecessary_wraps, reason = "builds without the feature have no drawer")]
        pub(crate) fn new() -> Result<Self> {
            let mut options = Options::default();
            options.fontdb_mut().load_system_fonts();
            Ok(Self(options))
        }

        /// A PNG file of an SVG.
        ///
        /// # Errors
        /// It is too large for a picture.
        pub(crate) fn draw(&self, svg: &str) -> Result<Vec<u8>> {
            let fault =
                |error: String| Error::usage(format!("the chart is no picture: {error}")).remedy("name a file.svg");
            let tree = Tree::from_str(svg, &self.0).map_err(|error| fault(error.to_string()))?;
            let side = |side: f32| (side * SCALE).ceil() as u32;
            let size = (side(tree.size().width()), side(tree.size().height()));
            let mut picture = Pixmap::new(size.0, size.1).ok_or_else(|| fault("too large".to_owned()))?;
            resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut picture.as_mut());
            picture.encode_png().map_err(|error| fault(error.to_string()))
        }
    }
}

#[cfg(not(feature = "png"))]
mod drawer {
    use super::{Error, Result};

    /// None: this build draws no PNG.
    pub(crate) enum Drawer {}

    impl Drawer {
        pub(crate) fn new() -> Result<Self> {
            Err(Error::usage("this build of ghatna draws no PNG")
                .remedy("build it with `--features png`, or name a file.svg, which every browser draws"))
        }

        pub(crate) fn draw(&self, _: &str) -> Result<Vec<u8>> {
            match *self {}
        }
    }
}
